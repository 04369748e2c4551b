"""What a plan would do, from `terraform show -json` of it.

https://developer.hashicorp.com/terraform/internals/json-format
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ops.terraform.command import Terraform

# `actions` as Terraform has them, and what they mean.
_NOTHING = (("no-op",), ("read",))
_MEANING = {
    ("create",): "create",
    ("update",): "update",
    ("delete",): "delete",
    ("forget",): "forget",
    ("delete", "create"): "replace",
    ("create", "delete"): "replace",
    ("create", "forget"): "forget",
}


@dataclass(frozen=True)
class Change:
    """What would become of one resource.

    `arguments` are those that differ; of a replacement, those that force it. An action that is not
    in `_MEANING` is Terraform's own words for it. `said` is Terraform's whole entry, with values in
    it that may be secret.
    """

    address: str
    type: str
    action: str
    arguments: tuple[str, ...] = ()
    said: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def before(self) -> Mapping[str, Any]:
        """The values it has; none where it is new."""
        return self.said.get("change", {}).get("before") or {}

    @property
    def after(self) -> Mapping[str, Any]:
        """The values it would have, less those known only after the apply; none where it goes."""
        return self.said.get("change", {}).get("after") or {}

    @property
    def reason(self) -> str:
        """Terraform's code for why, as in `replace_because_tainted`; "" where it has none."""
        return self.said.get("action_reason") or ""


def changes(terraform: Terraform, plan: str) -> list[Change]:
    """Return what the plan (a file's name) would change, in Terraform's order."""
    return list(changes_in(json.loads(terraform.read("show", "-json", plan))))


def counted(planned: Sequence[Change]) -> Mapping[str, int]:
    """Return how many resources there are of each action."""
    return Counter(change.action for change in planned)


def changes_in(plan: Mapping[str, Any], section: str = "resource_changes") -> Iterator[Change]:
    """Yield the changes of a plan's section; `resource_drift` is of the same form."""
    for each in plan.get(section, ()):
        actions = tuple(each["change"]["actions"])
        if each["mode"] == "managed" and actions not in _NOTHING:
            action = _MEANING.get(actions, " and ".join(actions))
            arguments = _reasons(action, each["change"])
            yield Change(each["address"], each["type"], action, arguments, each)


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
