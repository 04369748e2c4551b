"""What a plan's JSON says, read once for words and gate.

https://developer.hashicorp.com/terraform/internals/json-format
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ops.plan.drift import Drift, drift_in
from ops.terraform.plan import Change, changes_in


class Known(NamedTuple):
    """A resource that Terraform knows before the plan is applied."""

    type: str
    address: str
    values: Mapping[str, Any]


class Move(NamedTuple):
    """A resource that goes on under another address."""

    before: str
    after: str


@dataclass(frozen=True)
class Plan:
    """A plan.

    `known` are the resources there are; `outputs` the names of those that change; `whole` is false
    where there are targets or where Terraform put something off; `failed` where making it ended in
    an error, and more may have followed.
    """

    changes: tuple[Change, ...]
    drift: tuple[Drift, ...]
    known: tuple[Known, ...]
    moves: tuple[Move, ...]
    imports: tuple[str, ...]
    outputs: tuple[str, ...]
    whole: bool
    failed: bool

    @property
    def to_do(self) -> bool:
        """Whether an apply would do anything, if only to the state."""
        return bool(self.changes or self.moves or self.imports or self.outputs)

    @property
    def from_nothing(self) -> bool:
        """Whether there is nothing yet that people could notice a change of."""
        return not self.known


def plan_of(document: Mapping[str, Any]) -> Plan:
    """Return the plan; raises KeyError and the like where it is not `as_documented`."""
    changes, entries = tuple(changes_in(document)), list(_managed(document))
    return Plan(
        changes=changes,
        drift=tuple(drift_in(document, changes)),
        known=tuple(_known(document, entries)),
        moves=tuple(_moves(entries)),
        imports=tuple(each["address"] for each in entries if each["change"].get("importing")),
        outputs=tuple(_outputs(document.get("output_changes") or {})),
        whole=bool(document.get("complete", True)) and not document.get("deferred_changes"),
        failed=bool(document.get("errored", False)),
    )


def _managed(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    listed = document.get("resource_changes", [])
    if not isinstance(listed, list):  # anything else might look like a plan without changes
        raise TypeError("resource_changes is no list")
    yield from (each for each in listed if each["mode"] == "managed")


def _moves(entries: Sequence[Mapping[str, Any]]) -> Iterator[Move]:
    for each in entries:
        if before := each.get("previous_address"):
            yield Move(before, each["address"])


def _outputs(changes: Mapping[str, Any]) -> Iterator[str]:
    yield from (name for name, change in changes.items() if change["actions"] != ["no-op"])


def _known(document: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> Iterator[Known]:
    """Yield each once: from the state, or where it was left out, from what is about to change."""
    values = (document.get("prior_state") or {}).get("values") or {}
    found = {each.address: each for each in _in_module(values.get("root_module") or {})}
    for each in entries:
        before = each["change"].get("before")
        if before and not each.get("deposed"):
            known = Known(each["type"], each["address"], before)
            found.setdefault(each.get("previous_address") or each["address"], known)
    yield from found.values()


def _in_module(module: Mapping[str, Any]) -> Iterator[Known]:
    for each in module.get("resources", ()):
        if each["mode"] == "managed":
            yield Known(each["type"], each["address"], each["values"])
    for child in module.get("child_modules", ()):
        yield from _in_module(child)
