"""Where each value of a hub comes from."""

from collections.abc import Iterator
from typing import NamedTuple

from spec.load.tree import MappingNode, Node, Path, ScalarNode, SequenceNode, kept
from spec.problem import Position


class Origin(NamedTuple):
    """A single value (or an empty list or mapping), its path, and the place that set it."""

    path: Path
    value: object
    position: Position


def origins(node: Node, path: Path = ()) -> Iterator[Origin]:
    """Every value of a hub's effective tree, in the order of the files."""
    below = list(_below(node))
    for part, child in below:
        yield from origins(child, (*path, part))
    if isinstance(node, ScalarNode):
        yield Origin(path, node.value, node.position)
    elif not below:
        yield Origin(path, {} if isinstance(node, MappingNode) else [], node.position)


def _below(node: Node) -> Iterator[tuple[str | int, Node]]:
    if isinstance(node, MappingNode):
        yield from ((key, entry.value) for key, entry in kept(node))
    elif isinstance(node, SequenceNode):
        yield from enumerate(node.items)
