"""A plan in words, by what it means for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from ops.plan.document import Plan
from ops.plan.entries import Entry, entries
from ops.plan.parts import PARTS
from ops.plan.rules.rule import Effect
from ops.terraform.plan import Change
from ops.terraform.words import kinds_of

TITLES = {
    Effect.DATA: "Data",
    Effect.SERVERS: "Running servers are interrupted",
    Effect.HUB: "The hub restarts, or cannot run",
    Effect.NODES: "Nodes are replaced, now or in time",
    Effect.PEOPLE: "People of the cluster",
    Effect.RIGHTS: "Rights",
    Effect.NAME: "Name and certificate",
    Effect.UNKNOWN: "Not known to this command: look at it with terraform show",
    Effect.NONE: "What people should not notice",
}
_COUNTED = {
    "create": "new",
    "update": "changed in place",
    "replace": "replaced",
    "delete": "deleted",
    "forget": "forgotten",
}


_VERB = 17
_UNDER = " " * (_VERB + 2)


def heading(plan: Plan) -> str:
    """Return how much there is to do, in a line."""
    counts = Counter(change.action for change in plan.changes)
    found = [f"{counts[action]} {verb}" for action, verb in _COUNTED.items() if counts[action]]
    found += [f"{count} {action}" for action, count in counts.items() if action not in _COUNTED]
    found += [f"{len(plan.moves)} under another address"] if plan.moves else []
    found += [f"{len(plan.imports)} taken into the state"] if plan.imports else []
    changed = len(plan.outputs)
    found += [f"{changed} output{'s' if changed > 1 else ''} changed"] if changed else []
    return ", ".join(found) or "nothing to do"


def in_words(plan: Plan) -> Iterator[str]:
    """Yield the lines below the heading."""
    found = list(entries(plan))
    for effect, title in TITLES.items():
        under = [entry for entry in found if entry.effect is effect]
        new = [entry for entry in under if effect is Effect.NONE and entry.is_new]
        yield from _section("New", _new(new))
        yield from _section(title, _listed([entry for entry in under if entry not in new]))
    yield from _section("Under another address, and otherwise as it is", _moves(plan))
    yield from _section("Taken into the state, as it is in AWS", plan.imports)
    yield from _section("Changed behind Terraform's back", _drift(plan))
    yield from _section("Outputs that change", [", ".join(plan.outputs)] if plan.outputs else [])
    if not plan.whole and not plan.failed:
        yield "\nThis is not the whole: Terraform left something out (-target), or put it off."


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"\n{title}:"
        yield from (f"  {line}" for line in found)


def _listed(found: Sequence[Entry]) -> Iterator[str]:
    """Yield what is the same but for its address once, with all addresses; of tags their number."""
    together: dict[tuple[str, ...], list[Entry]] = {}
    for entry in found:
        if not entry.only_tags:
            together.setdefault(entry.what, []).append(entry)
    if tagged := sum(entry.only_tags for entry in found):
        yield f"{'changed in place':<{_VERB}}the tags of {tagged} resources"
    for (verb, *_), alike in together.items():
        for entry in alike:
            first_word = verb if entry is alike[0] else ""
            yield f"{first_word:<{_VERB}}{entry.change.address}{_note(entry.change)}"
        first = alike[0]
        for line in (*first.differing, first.reason, first.why):
            yield from wrap(line, 98, initial_indent=_UNDER, subsequent_indent=_UNDER)


def _note(change: Change) -> str:
    """Return what must be said of an address: an old one, or in which order it is replaced."""
    if deposed := change.said.get("deposed"):
        return f" (the old one, {deposed})"
    new_first = change.action == "replace" and change.said["change"]["actions"][0] == "create"
    return " (the new one first)" if new_first else ""


def _new(found: Sequence[Entry]) -> Iterator[str]:
    """Yield new things by part and kind, without their addresses."""
    for part, several in groupby(sorted(found, key=_place), key=lambda entry: entry.part):
        alike = [entry.change for entry in several]
        yield from wrap(f"{part} ({len(alike)}): {kinds_of(alike)}", 98, subsequent_indent="    ")


def _place(entry: Entry) -> int:
    return PARTS.index(entry.part)


def _moves(plan: Plan) -> list[str]:
    return [f"{each.before} → {each.after}" for each in plan.moves]


def _drift(plan: Plan) -> Iterator[str]:
    for each in plan.drift:
        if each.arguments:
            yield f"{each.address} ({', '.join(each.arguments)}): would be put back"
        else:
            yield f"{each.address}: is gone"
