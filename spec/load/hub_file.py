"""One file: its mapping, and the keys that are the loader's own and no part of a hub."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spec.load.display import shown_with_kind
from spec.load.parsing import parse
from spec.load.tree import Entry, MappingNode, RefusedNode, ScalarNode
from spec.problem import Position, Problem

_NAME = re.compile(r"[a-z][a-z0-9-]*")
OWN_KEYS = ("extends", "abstract")
_RESERVED = (*OWN_KEYS, "name")


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file in the directory. `body` is None when it could not be read as a mapping.

    `extends` names the base; `abstract` is the place that says this is a shared file.
    """

    stem: str
    file: str
    body: MappingNode | None
    extends: ScalarNode | None
    abstract: Position | None
    problems: tuple[Problem, ...]
    broken_extends: bool = False

    def with_problem(self, problem: Problem) -> "HubFile":
        """Return the same file with one more problem."""
        return replace(self, problems=(*self.problems, problem))

    @property
    def start(self) -> Position:
        """The file's first character."""
        return Position(self.file, 1, 1)


def is_name(stem: str) -> bool:
    """Whether a file's stem can be a hub's name, and so a Terraform stack's."""
    return bool(_NAME.fullmatch(stem))


def unreadable(stem: str, file: str, problems: Iterable[Problem]) -> HubFile:
    """Make a file of which nothing is known but its problems."""
    return HubFile(stem, file, None, None, None, tuple(problems))


def read(stem: str, file: str, text: str) -> HubFile:
    """Parse a file and take the loader's own keys out."""
    parsed = parse(text, file)
    if parsed.mapping is None:
        return unreadable(stem, file, parsed.problems)
    entries = dict(parsed.mapping.entries)
    taken = {key: entries.pop(key) for key in _RESERVED if key in entries}
    extends, abstract = taken.get("extends"), taken.get("abstract")
    base = _extends(extends)
    return HubFile(
        stem=stem,
        file=file,
        body=MappingNode(entries, parsed.mapping.position),
        extends=base,
        abstract=abstract.value.position if abstract and not _is_false(abstract) else None,
        problems=(*parsed.problems, *_own_problems(taken)),
        broken_extends=extends is not None and base is None,
    )


def _extends(entry: Entry | None) -> ScalarNode | None:
    value = entry.value if entry else None
    return value if isinstance(value, ScalarNode) and isinstance(value.value, str) else None


def _is_false(entry: Entry) -> bool:
    return entry.removed or (isinstance(entry.value, ScalarNode) and entry.value.value is False)


def _own_problems(taken: dict[str, Entry]) -> list[Problem]:
    problems = []
    if (extends := taken.get("extends")) and not _extends(extends):
        problems.append(_wrong(extends, "extends", "expected the name of one file here", ""))
    if (abstract := taken.get("abstract")) and not _is_boolean(abstract):
        what, hint = "expected true or false", "write `abstract: true` for a shared file"
        problems.append(_wrong(abstract, "abstract", what, hint))
    if name := taken.get("name"):
        what, hint = "a hub's name is that of its file", "remove this key"
        problems.append(Problem(name.key_position, "name", what, hint=hint))
    return [problem for problem in problems if problem is not None]


def _is_boolean(entry: Entry) -> bool:
    return isinstance(entry.value, ScalarNode) and isinstance(entry.value.value, bool)


def _wrong(entry: Entry, key: str, what: str, hint: str) -> Problem | None:
    if isinstance(entry.value, RefusedNode):
        return None
    found = shown_with_kind((key,), entry.value)
    return Problem(entry.value.position, key, what, found, hint=hint)
