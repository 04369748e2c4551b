"""Values of the JupyterHub chart, merged as helm merges them, and which of them were asked for."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

Mapped = dict[str, Any]


class Values:
    """The chart's values by dotted path.

    Whoever turns them into something says so by asking; what nobody asked for can be listed.
    """

    def __init__(self, defaults: Mapping[str, Any], *documents: Mapping[str, Any]) -> None:
        """Lay the documents over the defaults: mappings by key, all else replaced."""
        self._values: Mapped = {}
        self._given: Mapped = {}
        for document in documents:
            self._given = merged(self._given, document)
        self._values = merged(defaults, self._given)
        self._asked: set[tuple[str, ...]] = set()

    def get(self, path: str, default: object = None) -> Any:  # noqa: ANN401 (whatever YAML has)
        """Return a copy of what is at the path, or the default where there is nothing, or null."""
        keys = tuple(path.split("."))
        self._asked.add(keys)
        found: Any = self._values
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return default if found is None else copy.deepcopy(found)

    def traits(self, paths: Mapping[str, str], below: str = "") -> Mapped:
        """Return what is there of the paths, by the traits they are given for."""
        found = {trait: self.get(below + path) for trait, path in paths.items()}
        return {trait: value for trait, value in found.items() if value is not None}

    def set_aside(self, *paths: str) -> None:
        """Say of paths that they are for others than JupyterHub itself."""
        self._asked |= {tuple(path.split(".")) for path in paths}

    def unasked(self) -> list[str]:
        """Return the paths in the documents, defaults apart, that are still nobody's."""
        leaves = _leaves(self._given, ()) if self._given else ()
        return [".".join(keys) for keys in leaves if not self._is_asked(keys)]

    def _is_asked(self, keys: tuple[str, ...]) -> bool:
        return any(keys[:length] in self._asked for length in range(1, len(keys) + 1))


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> Mapped:
    """Return the mappings merged by key; where one is not a mapping, `above` has it."""
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        both = isinstance(under, Mapping) and isinstance(value, Mapping)
        result[key] = merged(under, value) if both else value  # type: ignore[arg-type]
    return result


def _leaves(value: object, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not isinstance(value, dict) or not value:
        yield above
        return
    for key, below in value.items():
        yield from _leaves(below, (*above, str(key)))
