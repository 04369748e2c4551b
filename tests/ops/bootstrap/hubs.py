"""The small hub of tests/stacks, in the account that the tests have."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import boto3

from ops.bootstrap import steps
from ops.bootstrap.findings import Change, Finding, Note, Refusal
from spec.environment import Environment
from tests.stacks.compiled import document

ACCOUNT = "123456789012"
ROLE = "JupyterhubProvisioningRole"
BUCKET, TABLE, DOMAIN = "statebucket", "locktable", "hub.example.org"
Changed = Mapping[str, object]


def hub(changes: Changed | None = None) -> Environment:
    """Return the hub, changed at dotted paths."""
    return Environment.model_validate_json(json.dumps(_document(changes)))


def written(directory: Path, changes: Changed | None = None) -> Path:
    """Write the hub's file (JSON is YAML) and return its directory."""
    text = _document(changes)
    del text["name"]
    (directory / "oscar.yaml").write_text(json.dumps(text), encoding="utf-8")
    return directory


def prepare(session: boto3.Session, changes: Changed | None = None) -> list[str]:
    """Make everything, and return what was said."""
    said: list[str] = []
    steps.prepare(session, hub(changes), said.append)
    return said


def told(findings: Iterable[Finding]) -> list[str]:
    """Return findings as lines: `+` to make, `!` in the way, `.` left as it is."""
    marks = {Change: "+", Refusal: "!", Note: "."}
    return [f"{marks[type(each)]} {each.thing}: {each.what}" for each in findings]


def _document(changes: Changed | None) -> dict[str, object]:
    return document({"aws.account_id": ACCOUNT, **(changes or {})})
