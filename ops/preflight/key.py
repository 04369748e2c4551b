"""The hub's KMS key: its alias must be free, and no old key should be on its way out.

KMS developer guide, "Delete a KMS key" and "Cancel key deletion" (2026-11): a key waits for 7 to 30
days; its aliases stay with it until it is gone; one that is called back is disabled.
"""

from collections.abc import Iterator
from typing import Any

from ops.bootstrap.permissions.scope import scope
from ops.day import day
from ops.looking.finding import Finding, ok, problem, warning
from ops.preflight.view import View

_PENDING = "PendingDeletion"
Key = dict[str, Any]


def look_at_alias(view: View) -> Iterator[Finding]:
    """Find whether the alias is free, or the hub's own."""
    alias = f"alias/{scope(view.environment, view.account.id)['alias']}"
    key = _with_alias(view.client("kms"), alias)
    yield _judged(view, alias, key) if key else ok(f"KMS {alias}", "is free")


def _judged(view: View, alias: str, key: Key) -> Finding:
    thing, of = f"KMS {alias}", f"the key {key['KeyId']}"
    if key["KeyState"] == _PENDING:
        return problem(thing, f"is of {of}, {_dying(key)}", *_kept(view, key))
    if view.state.holds("aws_kms_alias", alias):
        return ok(thing, f"is this hub's, of {of}")
    if view.state.unread:
        return warning(thing, f"is there, of {of}: this hub's, if it is deployed")
    fix = "choose another in encryption.alias; or, if nothing uses it, take it off that key"
    command = view.aws("kms", "delete-alias", "--alias-name", alias)
    return problem(thing, f"is taken, by {of}", fix, command)


def look_at_keys(view: View) -> Iterator[Finding]:
    """Find keys of this cluster that wait for their deletion, with or without an alias."""
    kms = view.client("kms")
    pages = kms.get_paginator("list_keys").paginate()
    keys = (_described(kms, each["KeyId"]) for page in pages for each in page["Keys"])
    dying = [key for key in keys if _is_dying(key, view.environment.cluster.name)]
    for key in dying:
        what = f"is {_dying(key)}: what it encrypts (homes, the database, backups) is lost with it"
        fix = "if any of that is still wanted, call it back (it is then disabled: enable it)"
        yield warning(f"KMS key {key['KeyId']}", what, fix, _call_back(view, key))
    if not dying:
        yield ok("KMS keys", "none of this cluster's waits for its deletion")


def _with_alias(kms: Any, alias: str) -> Key | None:  # noqa: ANN401 (boto3's)
    """Return the key that has the alias; an alias that is free may not be described, but listed."""
    pages = kms.get_paginator("list_aliases").paginate()
    for each in (each for page in pages for each in page["Aliases"]):
        if each["AliasName"] == alias:
            return _described(kms, each["TargetKeyId"])
    return None


def _described(kms: Any, key_id: str) -> Key:  # noqa: ANN401
    return dict(kms.describe_key(KeyId=key_id)["KeyMetadata"])


def _is_dying(key: Key, cluster: str) -> bool:
    """Whether it is pending, and described as this stack or the older blueprint describe theirs."""
    described = str(key.get("Description", ""))
    return key["KeyState"] == _PENDING and described.startswith((f"{cluster}:", f"{cluster} "))


def _dying(key: Key) -> str:
    when = key.get("DeletionDate")
    return f"pending deletion on {day(when)}" if when else "pending deletion"


def _kept(view: View, key: Key) -> tuple[str, str]:
    """Return what to do about an alias that cannot be had: two ways out."""
    if view.state.holds("aws_kms_key", key["KeyId"]):
        return "this hub encrypts with it: call it back, and enable it", _call_back(view, key)
    fix = "choose another in encryption.alias, or call the key back, enable it, and import both"
    return fix, _call_back(view, key)


def _call_back(view: View, key: Key) -> str:
    steps = ("cancel-key-deletion", "enable-key")
    return " && ".join(view.aws("kms", step, "--key-id", key["KeyId"]) for step in steps)
