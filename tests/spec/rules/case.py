"""One change to a valid hub, and the one finding it leads to."""

from typing import NamedTuple


class Case(NamedTuple):
    """Values at dotted paths, the dotted path of the finding, and words it contains."""

    changes: dict[str, object]
    path: str
    words: tuple[str, ...]


def case(path: str, value: object, at: str, *words: str, **more: object) -> Case:
    """Return a case. `at` is empty where the finding is at the changed path itself.

    `more` are further changes, dots written as two underscores.
    """
    others = {key.replace("__", "."): other for key, other in more.items()}
    return Case({path: value, **others}, at or path, words)
