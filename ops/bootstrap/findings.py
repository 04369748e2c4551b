"""What a look at an account finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Change:
    """Something that is missing. `apply` makes it and raises botocore's errors."""

    thing: str
    what: str
    why: str
    apply: Callable[[], object] = field(repr=False, compare=False)


@dataclass(frozen=True)
class Refusal:
    """Something in the way: while there is one, nothing is changed. `fix` is for people to do."""

    thing: str
    what: str
    fix: str


@dataclass(frozen=True)
class Note:
    """Something that is left as it is, or could not be looked at (`unseen`).

    `fix` is for people to do before the hub can be deployed; it keeps nothing else from being made.
    """

    thing: str
    what: str
    unseen: bool = False
    fix: str = ""


Finding = Change | Refusal | Note


def changes(findings: Iterable[Finding]) -> list[Change]:
    """Return the changes among them."""
    return [each for each in findings if isinstance(each, Change)]


def refusals(findings: Iterable[Finding]) -> list[Refusal]:
    """Return what is in the way."""
    return [each for each in findings if isinstance(each, Refusal)]


def is_whole(findings: Iterable[Finding]) -> bool:
    """Whether everything could be looked at."""
    return not any(isinstance(each, Note) and each.unseen for each in findings)


def notes(findings: Iterable[Finding]) -> list[Note]:
    """Return what is left as it is."""
    return [each for each in findings if isinstance(each, Note)]
