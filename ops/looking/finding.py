"""What a preflight finds, by how much it matters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ops.bootstrap.findings import Change, Note, Refusal, changes
from ops.bootstrap.findings import Finding as Found


class Level(StrEnum):
    """A problem must be done first; a warning need not; unknown is what could not be looked at."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One fact. `fix` says what to do about it, `command` is the command line that does it."""

    level: Level
    thing: str
    what: str
    fix: str = ""
    command: str = ""


def ok(thing: str, what: str) -> Finding:
    """Return what is as it should be."""
    return Finding(Level.OK, thing, what)


def warning(thing: str, what: str, fix: str = "", command: str = "") -> Finding:
    """Return what Terraform can do without, and people may not want to."""
    return Finding(Level.WARNING, thing, what, fix, command)


def problem(thing: str, what: str, fix: str = "", command: str = "") -> Finding:
    """Return what must be done before Terraform runs."""
    return Finding(Level.PROBLEM, thing, what, fix, command)


def unknown(thing: str, what: str, fix: str = "") -> Finding:
    """Return what could not be looked at."""
    return Finding(Level.UNKNOWN, thing, what, fix)


def bootstrapped(hub: str, found: Sequence[Found], otherwise: Finding) -> Iterator[Finding]:
    """Yield what one of bootstrap's looks found, or `otherwise` where it found nothing.

    What it would make is missing, and it is the command that makes it.
    """
    yield from _missing(hub, changes(found))
    for each in found:
        match each:
            case Refusal():
                yield problem(each.thing, each.what, each.fix)
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
