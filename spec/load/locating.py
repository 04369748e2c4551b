"""From pydantic's `loc` to a place in the tree.

A `loc` also names things that no file contains: which member of a union was tried, or that a
mapping's key was checked and not its value.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from spec.load.tree import MappingNode, Node, Path, child, descend
from spec.problem import Position

_KEY_MARK = "[key]"


class Located(NamedTuple):
    """One of pydantic's errors with its path in the tree.

    `site` is the path of the union it came from, `member` the tried member of it.
    """

    error: Mapping[str, Any]
    path: Path
    site: Path | None = None
    member: str = ""

    @property
    def about_key(self) -> bool:
        """Whether the key is what is wrong, not its value."""
        marked: bool = self.error["loc"][-1:] == (_KEY_MARK,)
        return marked or self.error["type"] == "extra_forbidden"


def locate(error: Mapping[str, Any], tree: MappingNode) -> Located:
    """Follow an error's `loc` down the tree."""
    found = Located(error, ())
    node: Node = tree
    for part in error["loc"]:
        below = child(node, part)
        if below is not None:
            node, found = below, found._replace(path=(*found.path, part))
        elif part != _KEY_MARK and found.site is None and not _is_missing(error, part):
            found = found._replace(site=found.path, member=str(part))
    return found._replace(path=(*found.path, *_named_key(error, found.path)))


def _named_key(error: Mapping[str, Any], path: Path) -> Path:
    """Return the key an error is about, if its `loc` does not lead there."""
    if error["type"] == "missing" and path[-1:] != error["loc"][-1:]:
        return (error["loc"][-1],)
    if error["type"].startswith("union_tag"):
        return (error["ctx"]["discriminator"].strip("'"),)
    return ()


def _is_missing(error: Mapping[str, Any], part: str | int) -> bool:
    return bool(error["type"] == "missing" and part == error["loc"][-1])


def value_place(tree: MappingNode, path: Path, start: Position) -> Position:
    """Where a value is; for a value that no file sets, the place of what it would be in.

    That is the hub's own mapping, or the start of the hub's own file (`start`).
    """
    is_set = descend(tree, path) is not None
    while descend(tree, path) is None:
        path = path[:-1]
    place = _place(tree, path, start)
    return place if is_set or place.file == start.file else start


def finding_place(tree: MappingNode, path: Path, start: Position) -> Position:
    """Where a rule's finding belongs: the value, or what it would be in, in the hub's own file.

    A single value may stand in a shared file. Of a mapping, or of what no file sets, only the
    hub's file says which hub is meant: then it is the innermost mapping there, or its `start`.
    """
    node = descend(tree, path)
    if node is not None and not isinstance(node, MappingNode):
        return _place(tree, path, start)
    while descend(tree, path) is None or _place(tree, path, start).file != start.file:
        path = path[:-1]
    return _place(tree, path, start)


def key_place(tree: MappingNode, path: Path, start: Position) -> Position:
    """Where the last key of a path is."""
    above = descend(tree, path[:-1])
    if isinstance(above, MappingNode) and path[-1] in above.entries:
        return above.entries[str(path[-1])].key_position
    return value_place(tree, path, start)


def _place(tree: MappingNode, path: Path, start: Position) -> Position:
    if not path:
        return start
    above, node = descend(tree, path[:-1]), descend(tree, path)
    if isinstance(above, MappingNode) and isinstance(node, MappingNode):
        return above.entries[str(path[-1])].key_position
    return node.position if node else start
