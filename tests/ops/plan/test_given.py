"""What is no plan is told apart, with the command that makes the right file."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from ops.plan.document import plan_of
from ops.plan.gate_command import run
from ops.plan.given import as_documented, parsed
from ops.trouble import TroubleError
from tests.ops.plan.asking import told
from tests.ops.plan.made import document, entry

STATE_FILE = {"version": 4, "terraform_version": "1.11.4", "serial": 3, "lineage": "x"}
WRONG: dict[str, tuple[bytes, str]] = {
    "a binary plan": (b"PK\x03\x04rest", "is the plan file itself"),
    "nothing": (b" \n", "is empty"),
    "compressed": (b"\x1f\x8brest", "is compressed"),
    "text": (b"Terraform will perform the following actions:", "is not JSON"),
    "half of it": (b'{"format_version": "1.2", "resource_ch', "is not JSON"),
    "too deep": (b"[" * 100_000, "is not JSON"),
    "no text": (b"\xff\xfe\xfa\x00\x01", "is not JSON"),
    "a list": (b"[]", "a plan is one object"),
    "a log": (b'{"@level":"info"}\n{"@level":"info"}\n', "is the log of a run"),
    "one line of a log": (b'{"@level":"info"}', "is the log of a run"),
    "a state file": (json.dumps(STATE_FILE).encode(), "is a state file"),
    "a state": (b'{"format_version": "1.0", "values": {}}', "is a state (terraform show"),
    "an empty state": (b'{"format_version": "1.0"}', "is JSON, and no plan"),
    "a configuration": (b'{"resource": {}}', "is a configuration"),
    "schemas": (b'{"format_version": "1.0", "provider_schemas": {}}', "is schemas of providers"),
    "our own answer": (b'{"result": "refused", "refused": []}', "is what this command prints"),
    "an old format": (
        b'{"format_version": "0.1", "planned_values": {}}',
        "its format_version is 0.1",
    ),
    "a new format": (
        b'{"format_version": "2.0", "planned_values": {}}',
        "its format_version is 2.0",
    ),
    "no format": (b'{"planned_values": {}}', "its format_version is none"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_plan_is_named(what: str) -> None:
    content, expected = WRONG[what]
    with pytest.raises(TroubleError) as trouble:
        parsed(content, "plan.json")
    (message,) = trouble.value.messages
    assert message.startswith("plan.json")
    assert expected in message


def test_each_that_is_no_plan_is_told_how_to_make_one() -> None:
    for what, (content, _) in WRONG.items():
        with pytest.raises(TroubleError) as trouble:
            parsed(content, "-")
        assert what == "compressed" or "terraform show -json FILE" in str(trouble.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plan_may_be_in_what_shells_write(encoding: str) -> None:
    assert parsed(json.dumps(document()).encode(encoding), "plan.json") == document()


@pytest.mark.parametrize("path", ["nowhere.json", "."])
def test_a_file_that_cannot_be_read_is_named(path: str) -> None:
    with pytest.raises(TroubleError, match=rf"^{path}: "):
        run(told(plan=path))


def test_a_plan_may_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(document()).encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert run(told(plan="-")) == 0
    assert capsys.readouterr().out == "-: nothing to do\n"


MALFORMED: list[Any] = [
    {"resource_changes": {}},
    {"resource_changes": [None]},
    {"resource_changes": [{"address": "a"}]},
    {"resource_changes": [{**entry("aws_vpc", "update"), "change": {"actions": None}}]},
    {"resource_changes": [{**entry("aws_vpc", "update"), "change": {"actions": ["update"]}}]},
    {"resource_changes": 3},
    {"prior_state": {"values": {"root_module": {"resources": [{}]}}}},
    {"output_changes": {"x": 1}},
]


@pytest.mark.parametrize("section", MALFORMED, ids=str)
def test_a_plan_that_is_not_as_documented_does_not_pass(section: Any) -> None:
    refused = pytest.raises(TroubleError, match="not as terraform show -json writes it")
    with refused, as_documented("plan.json"):
        plan_of({**document(), **section})


def test_values_of_another_form_do_not_pass_the_gate(tmp_path: Path) -> None:
    odd = document(entry("helm_release", "delete", {"name": "jupyterhub", "values": [3]}))
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(odd), encoding="utf-8")
    with pytest.raises(TroubleError, match="not as terraform show -json writes it"):
        run(told(plan=str(path)))
