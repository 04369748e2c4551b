"""A row of the tables: which change means what to people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from ops.terraform.plan import Change

# An apply would take it away, with or without another in its place.
GONE = "delete replace"
TAGS = frozenset({"tags", "tags_all"})


class Effect(StrEnum):
    """What people notice, gravest first; the names are those of the JSON report."""

    DATA = "data"
    SERVERS = "servers"
    HUB = "hub"
    NODES = "nodes"
    PEOPLE = "people"
    RIGHTS = "rights"
    NAME = "name"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True)
class Rule:
    """What the change of a resource means.

    `types` are patterns, `actions` as in `ops.terraform.plan.Change`, several in one string.
    `arguments`: of an update, at least one of these differs (none named: any but tags). `where`:
    values it has, by path.
    """

    effect: Effect
    types: str
    actions: str
    why: str
    arguments: str = ""
    where: Mapping[str, str] = field(default_factory=dict)

    def holds(self, change: Change) -> bool:
        """Whether it is about this change."""
        return (
            change.action in self.actions.split()
            and any(fnmatchcase(change.type, pattern) for pattern in self.types.split())
            and (change.action != "update" or self._differs(change))
            and all(value_at(change, path) == value for path, value in self.where.items())
        )

    def _differs(self, change: Change) -> bool:
        differing = set(change.arguments)
        return bool(differing & set(self.arguments.split()) if self.arguments else differing - TAGS)


def value_at(change: Change, path: str) -> object:
    """Return the value at a path such as `metadata.0.name`, as it is or, where new, will be."""
    found: Any = change.before or change.after
    for step in path.split("."):
        if isinstance(found, list):
            found = found[int(step)] if int(step) < len(found) else None
        else:
            found = found.get(step) if isinstance(found, Mapping) else None
    return found


def first_of_each_effect(rules: Sequence[Rule], change: Change) -> Iterator[Rule]:
    """Yield the first rule that holds for each effect; rules further down are more general."""
    seen: set[Effect] = set()
    for rule in rules:
        if rule.effect not in seen and rule.holds(change):
            seen.add(rule.effect)
            yield rule
