"""Why Terraform wants a change, and which arguments differ; values only where none is a secret."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ops.terraform.plan import Change

# Arguments of AWS's resources, and of releases, that say what somebody decides and never hold a
# secret. Others are named without their values; so are these where Terraform calls them sensitive.
_SHOWN_OF_AWS = (
    "addon_version availability_zone cidr_block cluster_name deletion_window_in_days domain_name"
    " enable_key_rotation enabled encrypted file_system_id force_destroy instance_type iops"
    " is_enabled kms_key_id name nat_gateway_id provisioned_throughput_in_mibps release_version"
    " retention_in_days rotation_period_in_days security_group_id size subnet_id throughput"
    " throughput_mode type version vpc_id"
)
_SHOWN_OF_RELEASES = "version"
# What providers work out once more with every change.
_CONSEQUENCES = {
    "aws_launch_template": frozenset({"default_version", "latest_version"}),
    "helm_release": frozenset({"metadata", "manifest", "status", "id"}),
}
_LONGEST = 60
_UNKNOWN = object()

# https://developer.hashicorp.com/terraform/internals/json-format, "action_reason".
_CODES = {
    "replace_because_tainted": "an apply failed on it (terraform untaint {address} keeps it)",
    "replace_by_request": "asked for with -replace",
    "replace_by_triggers": "what it names in replace_triggered_by changes",
    "delete_because_no_resource_config": "no longer in the configuration",
    "delete_because_wrong_repetition": "count or for_each came or went",
    "delete_because_count_index": "its index is no longer in the configuration",
    "delete_because_each_key": "its key is no longer in the configuration",
    "delete_because_no_module": "its module is no longer in the configuration",
    "delete_because_no_move_target": "moved to where the configuration has nothing",
}


def reason_of(change: Change) -> str:
    """Return why it is replaced, deleted or forgotten; "" for what needs no reason."""
    if change.said.get("deposed"):
        return "left over from an earlier replacement"
    if change.action == "replace" and change.arguments:
        return "forced by " + ", ".join(_forced(change))
    if change.reason in _CODES:
        return _CODES[change.reason].format(address=change.address)
    if change.reason:
        return f"Terraform says {change.reason}"
    return "a destroy was asked for" if change.action == "delete" else ""


def differing(change: Change) -> list[str]:
    """Return the arguments that an update changes, with values where they may be shown."""
    hidden = _CONSEQUENCES.get(change.type, frozenset())
    if "tags" in change.arguments:
        hidden = hidden | {"tags_all"}
    names = [name for name in change.arguments if name not in hidden] or change.arguments
    return [_with_values(change, name) for name in names]


def _forced(change: Change) -> Iterator[str]:
    for path in change.arguments:
        yield _with_values(change, path) if "." not in path else _indexed(path)


def _indexed(path: str) -> str:
    first, *steps = path.split(".")
    return first + "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in steps)


def _with_values(change: Change, name: str) -> str:
    before, after = _value(change, "before", name), _value(change, "after", name)
    if before is _UNKNOWN or after is _UNKNOWN or not _may_be_shown(change, name):
        return name
    unknown = (change.said["change"].get("after_unknown") or {}).get(name)
    if unknown:
        return f"{name} (known after the apply)"
    return f"{name}: {_text(before)} → {_text(after)}"


def _may_be_shown(change: Change, name: str) -> bool:
    shown = _SHOWN_OF_RELEASES if change.type == "helm_release" else ""
    if change.type.startswith("aws_"):
        shown = _SHOWN_OF_AWS
    said: Mapping[str, Any] = change.said.get("change", {})
    return name in shown.split() and not any(
        _sensitive(said.get(side), name) for side in ("before_sensitive", "after_sensitive")
    )


def _sensitive(marks: object, name: str) -> bool:
    return marks is True or (isinstance(marks, Mapping) and bool(marks.get(name)))


def _value(change: Change, side: str, name: str) -> object:
    values = change.before if side == "before" else change.after
    found = values.get(name)
    plain = found is None or isinstance(found, (bool, int, float, str))
    return found if plain and len(str(found)) <= _LONGEST else _UNKNOWN


def _text(value: object) -> str:
    return "none" if value in (None, "") else json.dumps(value, ensure_ascii=False)
