"""What a plan would do, from `terraform show -json` of it.

https://developer.hashicorp.com/terraform/internals/json-format
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ops.terraform.command import Terraform

# `actions` as Terraform has them, and what they mean. "no-op" and "read" change nothing.
_MEANING = {
    ("create",): "create",
    ("update",): "update",
    ("delete",): "delete",
    ("forget",): "forget",
    ("delete", "create"): "replace",
    ("create", "delete"): "replace",
}


@dataclass(frozen=True)
class Change:
    """What would become of one resource.

    `arguments` are those that differ; of a replacement, those that force it.
    """

    address: str
    type: str
    action: str
    arguments: tuple[str, ...] = ()


def changes(terraform: Terraform, plan: str) -> list[Change]:
    """Return what the plan (a file's name) would change, in Terraform's order."""
    return list(_changes(json.loads(terraform.read("show", "-json", plan))))


def counted(planned: Sequence[Change]) -> Mapping[str, int]:
    """Return how many resources there are of each action."""
    return Counter(change.action for change in planned)


def _changes(plan: Mapping[str, Any]) -> Iterator[Change]:
    for each in plan.get("resource_changes", ()):
        action = _MEANING.get(tuple(each["change"]["actions"]))
        if action and each["mode"] == "managed":
            yield Change(each["address"], each["type"], action, _reasons(action, each["change"]))


def _reasons(action: str, change: Mapping[str, Any]) -> tuple[str, ...]:
    match action:
        case "update":
            return _changed(change)
        case "replace":
            return tuple(".".join(map(str, path)) for path in change.get("replace_paths", ()))
    return ()


def _changed(change: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the arguments whose values differ, or will be known only after the apply."""
    before, after = change["before"], change["after"]
    unknown = {name for name, value in change["after_unknown"].items() if _is_unknown(value)}
    differing = {name for name in before if before[name] != after.get(name)}
    return tuple(sorted(differing | unknown))


def _is_unknown(value: object) -> bool:
    """Whether anything in it is: Terraform has `true` there, and otherwise the value's shape."""
    match value:
        case list():
            return any(_is_unknown(each) for each in value)
        case dict():
            return any(_is_unknown(each) for each in value.values())
    return value is True
