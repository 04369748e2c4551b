"""Pydantic's errors in our words: what is wrong, what was found, what is allowed.

Error types: https://docs.pydantic.dev/latest/errors/validation_errors/
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from spec.load.display import is_secret, shown, shown_with_kind
from spec.load.suggest import did_you_mean, listed
from spec.load.tree import Node, Path, ScalarNode, length
from spec.load.wrong_types import EXPECTED_TYPES, type_hint

_SHORTEST_ECHO = 3  # shorter values are in any sentence by chance


class Wording(NamedTuple):
    """The words of a problem, without its place."""

    what: str
    found: str = ""
    allowed: str = ""
    hint: str = ""


class Fault(NamedTuple):
    """One of pydantic's errors at a value of the tree."""

    type: str
    message: str
    context: Mapping[str, Any]
    path: Path
    node: Node


def wording(fault: Fault) -> Wording:
    """Say what is wrong with a value."""
    if expected := EXPECTED_TYPES.get(fault.type):
        hint = type_hint(expected, fault.node)
        if is_secret(fault.path, fault.node):
            hint = hint.split(":")[0]
        return Wording(f"expected {expected}", shown_with_kind(fault.path, fault.node), "", hint)
    return _WORDINGS.get(fault.type, _as_pydantic_says)(fault)


def _not_a_choice(fault: Fault) -> Wording:
    choices = re.split(r", | or ", _choices(fault))
    hint = ""
    if isinstance(fault.node, ScalarNode) and not is_secret(fault.path, fault.node):
        known = [choice.strip("'") for choice in choices]
        hint = did_you_mean(fault.node.source, known)
    return Wording("unknown value", _found(fault), listed(choices), hint)


def _choices(fault: Fault) -> str:
    return str(fault.context.get("expected") or fault.context["expected_tags"])


def _out_of_bounds(what: str, allowed: str) -> Callable[[Fault], Wording]:
    def say(fault: Fault) -> Wording:
        limits = {key: str(value).removesuffix(".0") for key, value in fault.context.items()}
        return Wording(what, _size(fault) or _found(fault), allowed.format(**limits))

    return say


def _size(fault: Fault) -> str:
    size = length(fault.node)
    return "" if size is None else str(size)


def _as_validator_says(fault: Fault) -> Wording:
    message = re.sub(r"^(Value error|Assertion failed), ", "", fault.message)
    return _said(fault, message)


def _as_pydantic_says(fault: Fault) -> Wording:
    return _said(fault, re.sub(r"^Input should be ", "expected ", fault.message))


def _said(fault: Fault, message: str) -> Wording:
    message = " ".join(message.split())
    if not isinstance(fault.node, ScalarNode):
        return Wording(message)
    if is_secret(fault.path, fault.node):
        message = message.replace(fault.node.source, "…") if fault.node.source else message
    echoed = len(fault.node.source) >= _SHORTEST_ECHO and fault.node.source in message
    return Wording(message, "" if echoed else _found(fault))


def _found(fault: Fault) -> str:
    return shown(fault.path, fault.node)


_WORDINGS: Mapping[str, Callable[[Fault], Wording]] = {
    "literal_error": _not_a_choice,
    "enum": _not_a_choice,
    "union_tag_invalid": _not_a_choice,
    "greater_than": _out_of_bounds("too small", "more than {gt}"),
    "greater_than_equal": _out_of_bounds("too small", "at least {ge}"),
    "less_than": _out_of_bounds("too large", "less than {lt}"),
    "less_than_equal": _out_of_bounds("too large", "at most {le}"),
    "multiple_of": _out_of_bounds("not a multiple", "multiples of {multiple_of}"),
    "string_too_short": _out_of_bounds("too short", "at least {min_length} characters"),
    "string_too_long": _out_of_bounds("too long", "at most {max_length} characters"),
    "too_short": _out_of_bounds("too few entries", "at least {min_length}"),
    "too_long": _out_of_bounds("too many entries", "at most {max_length}"),
    "string_pattern_mismatch": _out_of_bounds(
        "not of the expected form", "text that matches {pattern}"
    ),
    "value_error": _as_validator_says,
    "assertion_error": _as_validator_says,
}
