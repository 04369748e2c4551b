"""What was changed behind Terraform's back.

`resource_drift` has all that AWS says otherwise than the state, and most of it is AWS's own doing:
a role lists its policies, a file system counts its bytes. What matters is what is gone, and what
this plan would put back.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ops.terraform.plan import Change, changes_in


class Drift(NamedTuple):
    """One resource that is not as Terraform left it; with `arguments` none, it is gone."""

    address: str
    type: str
    arguments: tuple[str, ...]


def drift_in(document: Mapping[str, Any], planned: Sequence[Change]) -> Iterator[Drift]:
    """Yield what is gone, and what the planned changes put back."""
    put_back = {change.address: change for change in planned}
    for found in changes_in(document, "resource_drift"):
        if found.action == "delete":
            yield Drift(found.address, found.type, ())
        elif change := put_back.get(found.address):
            arguments = tuple(_differing(found, change))
            if arguments:
                yield Drift(found.address, found.type, arguments)


def _differing(found: Change, planned: Change) -> Iterator[str]:
    """Yield the arguments that differ from the state, and that the plan changes again."""
    touched = {path.split(".")[0] for path in planned.arguments}
    for name in found.arguments:
        before, after = _solid(found.before.get(name)), _solid(found.after.get(name))
        if name in touched and before != after:
            yield name


def _solid(value: object) -> object:
    """Return the value without what is empty: AWS says {} where the state says nothing."""
    if isinstance(value, dict):
        kept = {key: solid for key, each in value.items() if (solid := _solid(each)) is not None}
        return kept or None
    if isinstance(value, list):
        return [_solid(each) for each in value] if value else None
    return None if value == "" else value
