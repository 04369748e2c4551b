"""PyYAML's syntax errors as sentences about the file, instead of about the parser.

The patterns fit both of PyYAML's parsers, libyaml's and its own, whose words differ.
"""

import re

from yaml import Mark, MarkedYAMLError, YAMLError

from spec.problem import Position, Problem

_CLOSE_QUOTE = "the quote that opens here is never closed"
_AT_START = (
    (r"quoted scalar.*unexpected (end of stream|document)", _CLOSE_QUOTE, ""),
    (r"could not find expected ':'", "expected `key: value`", "the colon is missing"),
    (r"flow sequence.*',' or '\]'", "the list that opens here is not closed", "add , or ]"),
    (r"flow mapping.*',' or '}'", "the mapping that opens here is not closed", "add , or }"),
)
_AT_PROBLEM = (
    (r"sequence entries are not allowed", "a list cannot begin here", "begin it on its own line"),
    (r"cannot start any token", "text cannot begin with {character}", "put the text in quotes"),
    (
        r"escape",
        "unknown escape sequence in double quotes",
        "use single quotes, in which a backslash is only a backslash",
    ),
    (r"block scalar", "only a line break can follow | or >", "begin the text on its own line"),
    (r"node content", "expected a value, found {character}", "quote it, or close the bracket"),
    (r"incompatible YAML document|directive", "a % directive that cannot be here", "remove it"),
    (r"(anchor|alias|tag)", "text cannot begin with &, * or !", "put the text in quotes"),
)
_TAB = re.compile(r" *\t[ \t]*(?=[^ \t\n])")


def explain(error: YAMLError, text: str, file: str) -> Problem:
    """One sentence for a file that does not parse, at the place to look at."""
    problem = getattr(error, "problem_mark", None)
    if not isinstance(error, MarkedYAMLError) or problem is None:
        return Problem(Position(file, 1, 1), "", "this is not YAML")
    if tab := tab_in_indentation(text, problem.line):
        return tab_problem(file, problem.line, tab)
    said = f"{error.context}: {error.problem}"
    opening = error.context_mark or problem
    for pattern, what, hint in _AT_START:
        if re.search(pattern, said):
            return Problem(_position(opening, file), "", what, hint=hint)
    return _at_problem(said, problem, text, file)


def _at_problem(said: str, mark: Mark, text: str, file: str) -> Problem:
    if "mapping values are not allowed" in said:
        return _unexpected_colon(mark, text, file)
    character = _character(text, mark)
    for pattern, what, hint in _AT_PROBLEM:
        if re.search(pattern, said):
            said_here = what.format(character=character)
            return Problem(_position(mark, file), "", said_here, hint=hint)
    return _misplaced(mark, text, file)


def _unexpected_colon(mark: Mark, text: str, file: str) -> Problem:
    if re.search(r":\s", _line(text, mark.line)[: mark.column]):
        what, hint = "a second colon in one line", "put text that contains a colon in quotes"
    else:
        what = "this key does not fit the line above it"
        hint = "that line lacks `: ` after its key, or this one is indented too far"
    return Problem(_position(mark, file), "", what, hint=hint)


def _misplaced(mark: Mark, text: str, file: str) -> Problem:
    line = _line(text, mark.line)
    if line[: mark.column].strip(" -"):
        what, hint = "text after the end of a value", "put the whole text in quotes"
    else:
        what, hint = "this line does not continue what is above it", "check its indentation"
    return Problem(_position(mark, file), "", what, hint=hint)


def tab_in_indentation(text: str, line: int) -> int:
    """Find the column (from 1) of a tab among a line's leading blanks, or 0. Lines count from 0."""
    found = _TAB.match(_line(text, line))
    return found[0].index("\t") + 1 if found else 0


def tab_problem(file: str, line: int, column: int) -> Problem:
    """Make the problem for what `tab_in_indentation` found."""
    position = Position(file, line + 1, column)
    return Problem(position, "", "a tab in the indentation", hint="indent with spaces")


def _character(text: str, mark: Mark) -> str:
    line = _line(text, mark.line)
    return line[mark.column] if mark.column < len(line) else "the end"


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""


def _position(mark: Mark, file: str) -> Position:
    return Position(file, mark.line + 1, mark.column + 1)
