"""`dandihub deploy` before anything is planned."""

import json
from pathlib import Path

import pytest

from ops.deploy import command
from ops.options import Options

ENVIRONMENTS = Path(__file__).parents[3] / "environments"


@pytest.fixture
def out_of_reach(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The hub's profile, and nothing that answers for AWS."""
    (tmp_path / "config").write_text("[profile linc]\nregion = us-east-2\n", encoding="utf-8")
    keys = "[linc]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n"
    (tmp_path / "credentials").write_text(keys, encoding="utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.delenv("AWS_PROFILE", raising=False)


@pytest.mark.usefixtures("out_of_reach")
def test_an_account_that_is_not_ready_ends_it_before_terraform_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "prepared", lambda *_: pytest.fail("it went on"))
    assert command.run(Options(("linc",), ENVIRONMENTS, yes=True)) == 2
    said = capsys.readouterr()
    assert "problem  account: AWS could not be reached" in said.out
    assert "ok       " not in said.out
    assert said.err.endswith("nothing was changed: the above must be seen to first\n")


def test_mistakes_in_the_hubs_file_are_said_for_a_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hub.yaml").write_text("aws: {regoin: x}\n", encoding="utf-8")
    assert command.run(Options(("hub",), tmp_path, as_json=True)) == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["hub"], found["result"], found["code"]) == ("hub", "failed", 2)
    assert any("regoin" in message for message in found["errors"])
