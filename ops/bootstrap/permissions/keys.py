"""The hub's KMS key.

Sources: Service Authorization Reference, "AWS Key Management Service" (2026-11); KMS developer
guide ("Using aliases to control access to KMS keys"); the calls of the AWS provider 5.100.0.
"""

from ops.bootstrap.permissions.limit import (
    BEING_TAGGED,
    DATA,
    IN_REGION,
    MADE_IN_REGION,
    Grant,
    Limit,
)

_KMS = "arn:aws:kms:{region}:{account}:"
_MAKE_KEY = Limit(
    "MakeKey",
    DATA,
    ("*",),
    MADE_IN_REGION,
    reason="kms:CreateKey knows no resources; the tag must be the hub's",
)
# Wanted when a key is made. It gives no right to the key that is tagged.
_TAG_KEY = Limit("TagKey", DATA, (f"{_KMS}key/*",), BEING_TAGGED)
# The key's own policy (stacks/policies/kms_key.py) allows the same to the provisioning role by
# name; this is for the role that comes after it, should the hub's file name another. By the alias,
# since anybody who may tag could make another key the hub's.
_KEY = Limit(
    "Key",
    DATA,
    (f"{_KMS}key/*",),
    {"ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/{alias}"}},
)
_ALIAS = Limit("KeyAlias", DATA, (f"{_KMS}alias/{{alias}}",))
_LIST_ALIASES = Limit(
    "ListAliases", DATA, ("*",), IN_REGION, reason="listing aliases knows no resources"
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_kms_key": (
        _MAKE_KEY.allows("kms:CreateKey"),
        _TAG_KEY.allows("kms:TagResource"),
        _KEY.allows(
            "kms:DescribeKey",
            "kms:DisableKey",
            "kms:DisableKeyRotation",
            "kms:EnableKey",
            "kms:EnableKeyRotation",
            "kms:GetKeyPolicy",
            "kms:GetKeyRotationStatus",
            "kms:ListResourceTags",
            "kms:PutKeyPolicy",
            "kms:ScheduleKeyDeletion",
            "kms:TagResource",
            "kms:UntagResource",
            "kms:UpdateKeyDescription",
        ),
    ),
    "aws_kms_alias": (
        _ALIAS.allows("kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"),
        _KEY.allows("kms:DeleteAlias", "kms:UpdateAlias"),
        _LIST_ALIASES.allows("kms:ListAliases"),
    ),
}
