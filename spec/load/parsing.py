"""Text to tree, through PyYAML's events: they have every place, and nothing is resolved yet."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from spec.load.display import shown_with_kind
from spec.load.node_reader import NodeReader
from spec.load.syntax import explain, tab_in_indentation, tab_problem
from spec.load.tree import MappingNode, Node, ScalarNode
from spec.problem import Position, Problem, SpecError

# libyaml's parser when PyYAML has it: ten times faster, the same events.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's top-level mapping, None when there is none, and what is wrong with the file."""

    mapping: MappingNode | None
    problems: tuple[Problem, ...]


def parse(text: str, file: str) -> Parsed:
    """Read one document. `file` is the name that positions carry."""
    reader = NodeReader(file, yaml.parse(text, Loader=_LOADER))
    try:
        mapping = _document(reader)
    except yaml.YAMLError as error:
        return Parsed(None, (*reader.problems, explain(error, text, file)))
    except SpecError as error:
        return Parsed(None, (*reader.problems, *error.problems))
    return Parsed(mapping, (*reader.problems, *_tabs(text, file, reader.text_lines)))


def _document(reader: NodeReader) -> MappingNode:
    next(reader.events)  # the stream's start
    if isinstance(next(reader.events), yaml.StreamEndEvent):
        raise _empty(Position(reader.file, 1, 1))
    node = reader.node(next(reader.events), ())
    next(reader.events)  # the document's end
    if not isinstance(event := next(reader.events), yaml.StreamEndEvent):
        reader.refuse(event, (), "a second document begins here", "one mapping to a file")
    return _mapping(node)


def _mapping(node: Node) -> MappingNode:
    if isinstance(node, MappingNode):
        return node
    if isinstance(node, ScalarNode) and node.value is None:
        raise _empty(node.position)
    found = shown_with_kind((), node)
    raise SpecError([Problem(node.position, "", "expected a mapping, `key: value`", found)])


def _empty(position: Position) -> SpecError:
    return SpecError([Problem(position, "", "the file is empty")])


def _tabs(text: str, file: str, text_lines: set[int]) -> Iterator[Problem]:
    """Yield tabs that YAML lets pass between brackets; in a text over many lines they belong."""
    if "\t" in text:
        for number in range(text.count("\n") + 1):
            column = tab_in_indentation(text, number)
            if column and number not in text_lines:
                yield tab_problem(file, number, column)
