"""What bootstrap's looks find, as a preflight says it."""

from collections.abc import Iterable, Iterator, Sequence

from ops.bootstrap.findings import Change, Note, Refusal, changes
from ops.bootstrap.findings import Finding as Found
from ops.looking.finding import Finding, problem, unknown, warning


def bootstrapped(hub: str, found: Sequence[Found], otherwise: Finding) -> Iterator[Finding]:
    """Yield what one of bootstrap's looks found, or `otherwise` where it found nothing.

    What it would make is missing, and it is the command that makes it.
    """
    yield from _missing(hub, changes(found))
    for each in found:
        match each:
            case Refusal():
                yield problem(each.thing, each.what, each.fix)
            case Note(fix=fix) if fix:
                yield problem(each.thing, each.what, fix)
            case Note():
                yield (unknown if each.unseen else warning)(each.thing, each.what)
    if not found:
        yield otherwise


def _missing(hub: str, wanted: Iterable[Change]) -> Iterator[Finding]:
    by_thing: dict[str, list[str]] = {}
    for change in wanted:
        by_thing.setdefault(change.thing, []).append(change.what)
    for thing, whats in by_thing.items():
        yield problem(thing, f"to be done: {'; '.join(whats)}", command=f"dandihub bootstrap {hub}")
