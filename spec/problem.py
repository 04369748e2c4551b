"""What is wrong with a hub file, and where: the only form in which mistakes reach an operator."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a file, as editors count: line and column start at 1.

    `file` is relative to the current directory where that is possible.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake. `path` is the value's place in the specification, such as `aws.region`.

    `found` and `allowed` are shown as they are, so texts come with their quotes.
    """

    position: Position
    path: str
    what: str
    found: str = ""
    allowed: str = ""
    hint: str = ""

    def __str__(self) -> str:
        start = f"{self.position}: {self.path}: " if self.path else f"{self.position}: "
        found = f", found {self.found}" if self.found else ""
        allowed = f", allowed: {self.allowed}" if self.allowed else ""
        hint = f" ({self.hint})" if self.hint else ""
        return printable(f"{start}{self.what}{found}{allowed}{hint}")


class SpecError(Exception):
    """Hub files that cannot be used. `problems` are in order, each listed once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def printable(text: str) -> str:
    """Write line breaks, control characters and the like as escapes: a problem is one line."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column; equal problems are listed once."""
    return tuple(sorted(set(problems)))
