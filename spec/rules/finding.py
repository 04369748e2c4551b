"""What a cross-field rule reports; the loader adds the place in the file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule, at a path from the root: `("network", "zones", 1)`.

    The words have the meaning they have in `spec.problem.Problem`.
    """

    path: tuple[str | int, ...]
    what: str
    found: str = ""
    allowed: str = ""
    hint: str = ""
