"""A union fails with the errors of every member; an operator wants to hear of one mistake."""

from collections.abc import Sequence
from itertools import groupby

from spec.load.locating import Located
from spec.load.tree import Node, ScalarNode
from spec.load.wording import Fault, Wording, wording
from spec.load.wrong_types import EXPECTED_TYPES


def meant(errors: Sequence[Located], node: Node) -> Sequence[Located]:
    """Pick the errors of the member that was meant, by the kind of value that is there.

    Empty when no member was clearly meant: then `alternatives` says what would do.
    """
    if isinstance(node, ScalarNode):
        return () if len({error.member for error in errors}) > 1 else errors
    members = [list(group) for _, group in groupby(errors, lambda error: error.member)]
    fitting = [group for group in members if not any(_of_other_kind(one) for one in group)]
    return min(fitting, key=len, default=())


def alternatives(faults: Sequence[Fault]) -> Wording:
    """One wording for a value that fits no member of a union."""
    words = [wording(fault) for fault in faults]
    expected = dict.fromkeys(_expectation(word) for word in words)
    hint = next((word.hint for word in words if word.hint), "")
    found = next((word.found for word in words if word.found), "")
    return Wording(f"expected {', or '.join(expected)}", found, "", hint)


def _expectation(word: Wording) -> str:
    if word.what.startswith("expected "):
        return word.what.removeprefix("expected ")
    return word.allowed or word.what


def _of_other_kind(error: Located) -> bool:
    return error.path == error.site and error.error["type"] in EXPECTED_TYPES
