"""A hub file as a tree in which every key and every value knows its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from spec.problem import Position

Path: TypeAlias = tuple[str | int, ...]
ScalarValue: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value; `source` is its text in the file, without quotes."""

    value: ScalarValue
    source: str
    position: Position


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A YAML sequence."""

    items: tuple["Node", ...]
    position: Position


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A YAML mapping. A null value stands for a key that was removed."""

    entries: Mapping[str, "Entry"]
    position: Position


@dataclass(frozen=True, slots=True)
class RefusedNode:
    """A value whose problem is already known, such as an alias; nothing more is said about it."""

    position: Position


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode | RefusedNode


@dataclass(frozen=True, slots=True)
class Entry:
    """A key's place and its value."""

    key_position: Position
    value: Node

    @property
    def removed(self) -> bool:
        """Whether the value is null, which removes the key."""
        return isinstance(self.value, ScalarNode) and self.value.value is None

    @property
    def place(self) -> Position:
        """Where to point for the value: a mapping begins at its key."""
        return self.key_position if isinstance(self.value, MappingNode) else self.value.position


def child(node: Node, part: str | int) -> Node | None:
    """Return the value below a key or an index, or None."""
    if isinstance(node, MappingNode) and isinstance(part, str) and part in node.entries:
        return node.entries[part].value
    if isinstance(node, SequenceNode) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None


def descend(node: Node, path: Path) -> Node | None:
    """Return the value at a path, or None when there is nothing there."""
    found: Node | None = node
    for part in path:
        found = child(found, part) if found is not None else None
    return found


def plain(node: Node) -> object:
    """Return the tree as JSON-like data, without positions and without removed keys."""
    if isinstance(node, MappingNode):
        return {key: plain(entry.value) for key, entry in kept(node)}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, ScalarNode) else None


def kept(mapping: MappingNode) -> Iterator[tuple[str, Entry]]:
    """Return a mapping's entries without the removed ones, in order."""
    return ((key, entry) for key, entry in mapping.entries.items() if not entry.removed)


def length(node: Node) -> int | None:
    """Count a list's items or a mapping's keys."""
    if isinstance(node, SequenceNode):
        return len(node.items)
    return len(list(kept(node))) if isinstance(node, MappingNode) else None


def has_refused(node: Node | None) -> bool:
    """Whether a value, or one within it, was refused when its file was read."""
    if isinstance(node, MappingNode):
        return any(has_refused(entry.value) for entry in node.entries.values())
    if isinstance(node, SequenceNode):
        return any(has_refused(item) for item in node.items)
    return isinstance(node, RefusedNode)
