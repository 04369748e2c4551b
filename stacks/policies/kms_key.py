"""The key policy of the hub's KMS key: who may manage it and what may be encrypted with it.

Sources: AWS KMS developer guide ("Default key policy", "kms:ViaService", "Using grants"), the
policies of the AWS managed keys aws/ebs and aws/elasticfilesystem (use through the service by
whoever in the account may use the service), EKS user guide ("Enable secret encryption"), EC2
Auto Scaling user guide ("Required KMS key policy for use with encrypted volumes"), and the AWS
managed policy AWSBackupServiceRolePolicyForBackup v30 (2026-02-23); read 2026-11-23.
"""

from collections.abc import Mapping, Sequence

from stacks.iam import ANY, Statement, document
from stacks.policies.scope import PARTITION

_MANAGE = (
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
)
_USE = (
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
)
_GRANT = ("kms:CreateGrant",)
_FOR_AWS = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
_STORAGE = ("backup", "ec2", "elasticfilesystem")
_AUTO_SCALING = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"


def key(
    *,
    region: str,
    account_id: str,
    provisioning_role_arn: str,
    cluster_role_arn: str,
    node_volumes: bool,
) -> str:
    """Return the key policy; `node_volumes` when managed nodes' disks use the key, too."""
    root = f"arn:{PARTITION}:iam::{account_id}:root"
    return document(
        # The account's root: without it, a key whose role is gone can no longer be managed.
        _allow("ManageByAccount", _MANAGE, root),
        _allow("ManageByProvisioning", _MANAGE, provisioning_role_arn),
        # Where IAM allows it: AWS Backup's role has its right to grants from a managed policy.
        _allow("GrantToAwsByAccount", _GRANT, root, _FOR_AWS),
        _allow("GrantToAwsByProvisioning", _GRANT, provisioning_role_arn, _FOR_AWS),
        *_cluster(cluster_role_arn),
        _storage(region, account_id),
        *(_auto_scaling(account_id) if node_volumes else ()),
    )


def _allow(
    sid: str,
    actions: Sequence[str],
    principal: str,
    conditions: Mapping[str, Mapping[str, str | Sequence[str]]] | None = None,
) -> Statement:
    return Statement(
        sid=sid,
        actions=actions,
        resources=ANY,
        conditions=conditions or {},
        principals={"AWS": principal},
        reason="in a key policy, '*' is the key that carries it",
    )


def _cluster(role_arn: str) -> tuple[Statement, ...]:
    """Let the control plane encrypt the cluster's Secrets."""
    use = ("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants")
    return (
        _allow("UseByCluster", use, role_arn),
        _allow("GrantToAwsByCluster", _GRANT, role_arn, _FOR_AWS),
    )


def _storage(region: str, account_id: str) -> Statement:
    """Let file systems, volumes and backups use it, for whoever in the account may use those."""
    services = [f"{service}.{region}.amazonaws.com" for service in _STORAGE]
    through = {"kms:CallerAccount": account_id, "kms:ViaService": services}
    actions = (*_USE, *_GRANT, "kms:RetireGrant")
    return _allow("UseThroughStorageServices", actions, "*", {"StringEquals": through})


def _auto_scaling(account_id: str) -> tuple[Statement, ...]:
    """Name the role that launches managed nodes by a condition.

    As a principal it would have to exist already, and a new account has no such role yet.
    """
    role = f"arn:{PARTITION}:iam::{account_id}:{_AUTO_SCALING}"
    named = {
        "StringEquals": {"kms:CallerAccount": account_id},
        "ArnEquals": {"aws:PrincipalArn": role},
    }
    return (
        _allow("UseByAutoScaling", _USE, "*", named),
        _allow("GrantToAwsByAutoScaling", _GRANT, "*", {**named, **_FOR_AWS}),
    )
