"""PyYAML's events to nodes, refusing what hub files do without."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from spec.load.display import shown_with_kind
from spec.load.paths import path_text
from spec.load.scalars import resolve
from spec.load.tree import Entry, MappingNode, Node, Path, RefusedNode, ScalarNode, SequenceNode
from spec.problem import Position, Problem, SpecError

_DEEPEST = 40
_EXTENDS = "share it through a file that others `extends`, or write it twice"


@dataclass
class NodeReader:
    """Reads nodes from `events`; what is wrong is kept in `problems`.

    `text_lines` are the lines, from 0, that continue a quoted or block text.
    """

    file: str
    events: Iterator[yaml.Event]
    problems: list[Problem] = field(default_factory=list)
    text_lines: set[int] = field(default_factory=set)

    def node(self, event: yaml.Event, path: Path) -> Node:
        """Read the node that begins with `event`.

        Raises SpecError for one that is nested too deeply to be meant.
        """
        if len(path) > _DEEPEST:
            what = f"nested more than {_DEEPEST} levels deep"
            raise SpecError([Problem(self.position(event), "", what)])
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, path, f"aliases (*{event.anchor}) are not supported", _EXTENDS)
            return RefusedNode(self.position(event))
        tagged = self._refuse_anchor_and_tag(event, path)
        node = self._content(event, path)
        return RefusedNode(node.position) if tagged else node

    def refuse(self, event: yaml.Event, path: Path, what: str, hint: str) -> None:
        """Keep a problem at the event's place."""
        self.problems.append(Problem(self.position(event), path_text(path), what, hint=hint))

    def position(self, event: yaml.Event) -> Position:
        """Return where an event begins."""
        mark = event.start_mark
        return Position(self.file, mark.line + 1, mark.column + 1) if mark else self._start

    @property
    def _start(self) -> Position:
        return Position(self.file, 1, 1)

    def _refuse_anchor_and_tag(self, event: yaml.Event, path: Path) -> bool:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self.refuse(event, path, f"anchors (&{anchor}) are not supported", _EXTENDS)
        if tag is not None:
            self.refuse(
                event, path, f"tags ({_short(tag)}) are not supported", "put text in quotes"
            )
        return tag is not None

    def _content(self, event: yaml.Event, path: Path) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, path)
        return self._scalar(event, path)

    def _sequence(self, start: yaml.Event, path: Path) -> SequenceNode:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return SequenceNode(tuple(items), self.position(start))

    def _mapping(self, start: yaml.Event, path: Path) -> MappingNode:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            value = self.node(next(self.events), (*path, key or "?"))
            if key in entries:
                first = f"the first is in line {entries[key].key_position.line}"
                self.refuse(event, (*path, key), "duplicate key", first)
            elif key is not None:
                entries[key] = Entry(self.position(event), value)
        return MappingNode(entries, self.position(start))

    def _key(self, event: yaml.Event, path: Path) -> str | None:
        """Read a key; None, with a problem, for what cannot be one."""
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
            self.refuse(event, path, "merge keys (<<) are not supported", _EXTENDS)
            return None
        node = self.node(event, (*path, "?"))  # one deeper: keys can have keys without end
        if isinstance(node, ScalarNode) and isinstance(node.value, str):
            return node.value
        if not isinstance(node, RefusedNode):
            what = f"a key must be text, not {shown_with_kind((), node)}"
            self.refuse(event, path, what, "put it in quotes")
        return node.source if isinstance(node, ScalarNode) else None

    def _scalar(self, event: yaml.Event, path: Path) -> Node:
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 - the only kind that is left
        self._note_lines(event)
        position = self.position(event)
        try:
            event.value.encode()
            value = resolve(event.value) if event.implicit[0] else event.value
        except UnicodeEncodeError:
            self.refuse(event, path, "half of a character", "write both halves as one \\U escape")
        except ValueError as error:
            self.refuse(event, path, str(error), "put it in quotes if it is text")
        else:
            return ScalarNode(value, event.value, position)
        return RefusedNode(position)

    def _note_lines(self, event: yaml.ScalarEvent) -> None:
        if event.style and event.start_mark and event.end_mark:
            self.text_lines.update(range(event.start_mark.line + 1, event.end_mark.line + 1))


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
