"""What a look finds, by how much it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """A problem must be seen to; a warning may be; unknown is what could not be looked at."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One fact. `fix` says what to do about it, `command` is the command line that does it.

    `said` are lines in the thing's own words: the end of its log.
    """

    level: Level
    thing: str
    what: str
    fix: str = ""
    command: str = ""
    said: tuple[str, ...] = ()


def ok(thing: str, what: str) -> Finding:
    """Return what is as it should be."""
    return Finding(Level.OK, thing, what)


def warning(thing: str, what: str, fix: str = "", command: str = "") -> Finding:
    """Return what works as it is, and people may not want so."""
    return Finding(Level.WARNING, thing, what, fix, command)


def problem(
    thing: str, what: str, fix: str = "", command: str = "", said: Sequence[str] = ()
) -> Finding:
    """Return what does not work, or would not."""
    return Finding(Level.PROBLEM, thing, what, fix, command, tuple(said))


def unknown(thing: str, what: str, fix: str = "", command: str = "") -> Finding:
    """Return what could not be looked at."""
    return Finding(Level.UNKNOWN, thing, what, fix, command)
