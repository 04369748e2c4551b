"""Findings as lines for people."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ops.looking.finding import Finding

_INDENT = " " * 9


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the findings; what several one after the other need is said once, below the last."""
    for each, after in zip_longest(findings, findings[1:]):
        yield f"{each.level:<8} {each.thing}: {each.what}"
        yield from (f"{_INDENT}| {line}" for line in each.said)
        same = after and (after.fix, after.command) == (each.fix, each.command)
        if not same:
            yield from (f"{_INDENT}{line}" for line in todo(each))


def todo(finding: Finding) -> Iterator[str]:
    """Yield what to do about it, and the command that does it."""
    if finding.fix:
        yield finding.fix
    if finding.command:
        yield f"$ {finding.command}"


def many(count: int, noun: str) -> str:
    """Return the count and the noun, as in `2 problems`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
