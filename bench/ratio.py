"""Figures that are held to a bound."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Ratio:
    """One figure: what it says, its value, and the value it must not fall below or exceed."""

    what: str
    value: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def met(self) -> bool:
        """Whether the value is within its bounds."""
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    @property
    def bound(self) -> str:
        """The bound, in words."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return f"at most {self.at_most:.2f}"

    def __str__(self) -> str:
        met = "met" if self.met else "MISSED"
        return f"{self.what:36} {self.value:8.2f}  {self.bound:14} {met}"


def as_data(figures: Iterable[Ratio]) -> list[dict[str, Any]]:
    """Return them for JSON."""
    return [asdict(figure) | {"met": figure.met} for figure in figures]


def exit_code(figures: Iterable[Ratio]) -> int:
    """Return 1 if one of them is missed, else 0."""
    return 0 if all(figure.met for figure in figures) else 1
