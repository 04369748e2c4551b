"""A plan by what it means for people: the same for words and for JSON."""

from collections.abc import Iterator
from typing import NamedTuple

from ops.plan.document import Plan
from ops.plan.parts import UNKNOWN, part_of
from ops.plan.reasons import differing, reason_of
from ops.plan.rules.rule import Effect
from ops.plan.rules.table import meanings
from ops.terraform.plan import Change

# What a configuration's own tags change on every resource (the provider's default_tags).
_DEFAULT_TAGS = ("tags_all",)


class Entry(NamedTuple):
    """A change under one of its effects; a change with several is there under each."""

    change: Change
    effect: Effect
    why: str
    reason: str
    differing: tuple[str, ...]

    @property
    def part(self) -> str:
        """The part of the hub it belongs to."""
        return part_of(self.change.type)

    @property
    def is_new(self) -> bool:
        """Whether it does not exist yet."""
        return self.change.action == "create"

    @property
    def only_tags(self) -> bool:
        """Whether nothing but the tags that all resources have would change."""
        return self.change.action == "update" and self.change.arguments == _DEFAULT_TAGS

    @property
    def what(self) -> tuple[str, ...]:
        """What makes it the same as another, but for its address."""
        same = (verb_of(self.change), self.change.type, self.why, self.reason, *self.differing)
        return (*same, *self.change.said["change"]["actions"])


def entries(plan: Plan) -> Iterator[Entry]:
    """Yield every change at least once, in the plan's order."""
    gone = {each.address for each in plan.drift if not each.arguments}
    for change in plan.changes:
        silent = plan.from_nothing and change.action == "create"
        found = [] if silent else [(each.effect, each.why) for each in meanings(change)]
        if change.action == "create" and change.address in gone:
            found = [(effect, _ANEW) for effect in (*_effects_of_loss(change),)] or found
        for effect, why in found or [(_unsaid(change), "")]:
            changed = tuple(differing(change)) if change.action == "update" else ()
            yield Entry(change, effect, why, reason_of(change), changed)


def _unsaid(change: Change) -> Effect:
    """Return the effect of what no rule speaks of: none, where at least its kind is known."""
    known = part_of(change.type) != UNKNOWN and change.action in _VERBS
    return Effect.NONE if known else Effect.UNKNOWN


_ANEW = "it is gone from AWS, and a new, empty one would be made: restore it first, if it held data"


def _effects_of_loss(change: Change) -> Iterator[Effect]:
    """Yield Effect.DATA where the loss of such a resource is one of data."""
    as_deleted = Change(change.address, change.type, "delete", said=change.said)
    yield from (each.effect for each in meanings(as_deleted) if each.effect is Effect.DATA)


_VERBS = {
    "create": "new",
    "update": "changed in place",
    "replace": "replaced",
    "delete": "deleted",
    "forget": "forgotten",
}


def verb_of(change: Change) -> str:
    """Return what happens to it; what this command does not know is said in Terraform's words."""
    actions = tuple(change.said.get("change", {}).get("actions", ()))
    if actions == ("create", "forget"):
        return "forgotten, new"
    return _VERBS.get(change.action, change.action)
