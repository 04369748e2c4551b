"""What a preview is told of a hub."""

import pytest

from ops.preview.references import UNKNOWN, filled_in
from ops.preview.setup import people
from tests.stacks.compiled import spec

STACK = {
    "resource": {
        "kind": {
            "plain": {"metadata": {"name": "found"}},
            "listed": {"metadata": [{"name": "first"}, {"name": "second"}]},
            "chained": {"metadata": {"name": "${kind.plain.metadata[0].name}-too"}},
        }
    }
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ${kind.plain.metadata[0].name} b", "a found b"),
        ("${kind.listed.metadata[1].name}", "second"),
        ("${kind.chained.metadata[0].name}", "found-too"),
        ("${kind.plain.id}", UNKNOWN),
        ("${other.thing.name}", UNKNOWN),
        ("$${HOME} and 100%%{x}", "${HOME} and 100%{x}"),
    ],
)
def test_references_are_filled_in(text: str, expected: str) -> None:
    assert filled_in(text, STACK) == expected


def test_there_is_somebody_for_each_way_to_be_let_in() -> None:
    found = [(each["login"], each["registered"], each["teams"]) for each in people(spec())]
    assert found == [
        ("ada", False, []),
        ("Registered-User", True, []),
        ("Team-Member", False, ["science:imaging"]),
        ("Stranger", False, []),
    ]


def test_a_stranger_is_no_administrator() -> None:
    hub = spec({"hub.admin_users": ["stranger"]})
    assert [each["login"] for each in people(hub)][-1] == "Stranger-2"


def test_without_administrators_nobody_is_one() -> None:
    hub = spec({"hub.admin_users": []})
    assert not [each for each in people(hub) if "administrator" in each["words"]]
