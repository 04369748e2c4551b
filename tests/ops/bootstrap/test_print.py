"""`--print`: the whole of it, offline, as a page or as JSON. UPDATE_GOLDENS=1 writes it anew."""

import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from ops.bootstrap.command import run
from ops.bootstrap.permissions.policies import policies
from ops.options import Options
from tests.ops.bootstrap.hubs import ACCOUNT, BUCKET, Changed, hub, written

GOLDEN = Path(__file__).parent / "printed.md"


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")


def printed(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changed: Changed | None = None,
    **options: Any,
) -> str:
    assert run(Options(("oscar",), written(tmp_path, changed), printed=True, **options)) == 0
    return capsys.readouterr().out


def test_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(tmp_path, capsys)
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_its_policies_are_the_ones_that_are_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = printed(tmp_path, capsys)
    files = re.findall(r"`([\w-]+)\.json`:\n\n```json\n(.*?)\n```", page, re.DOTALL)
    found = {name: json.loads(text) for name, text in files if name != "trust"}
    assert found == policies(hub(), ACCOUNT)


def test_its_commands_can_be_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(tmp_path, capsys)
    commands = [
        line
        for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
        for line in block.splitlines()
    ]
    assert len(commands) == 20
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "aws"
        assert all(json.loads(word) for word in words if word.startswith(("{", "[")))


def test_an_account_that_is_not_known_has_a_name_to_replace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = printed(tmp_path, capsys, {"aws.account_id": None})
    assert "`ACCOUNT_ID` stands for the account's twelve digits: replace it everywhere." in page
    assert ACCOUNT not in page


def test_what_a_hub_does_not_need_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = printed(
        tmp_path,
        capsys,
        {
            "node_pools.default.capacity_types": ["on-demand"],
            "hub.dns": {"hosted_zone_id": "Z0123"},
            "aws.provisioning_role": "user/terraform",
            "state.region": "us-east-1",
        },
    )
    for absent in (
        "create-service-linked-role",
        "## Hosted zone",
        "create-role",
        "attach-role-policy",
        "LocationConstraint",
    ):
        assert absent not in page
    assert "aws iam create-policy --policy-name dandihub-oscar-data" in page


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(tmp_path, capsys, as_json=True))
    assert found["account_id"] == ACCOUNT
    assert found["bucket"]["name"] == BUCKET
    assert found["provisioning_role"]["policies"] == policies(hub(), ACCOUNT)
    assert found["lock_table"]["key_schema"] == [{"AttributeName": "LockID", "KeyType": "HASH"}]
    assert found["service_linked_roles"] == ["spot.amazonaws.com"]
    assert found["hosted_zone"] == "hub.example.org"
