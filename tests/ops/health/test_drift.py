"""What a plan says of a hub that runs, and when none is made."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ops.compiling import OUTPUT
from ops.health import drift
from ops.looking.finding import Finding
from ops.plan.document import plan_of
from ops.progress import Progress
from ops.terraform.command import Terraform
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import hub
from tests.ops.looking.findings import told
from tests.ops.plan.made import document, entry
from tests.ops.plan.recorded import recorded

SECRETS = ("github_client_id", "github_client_secret", "dandi_api_credentials")


def judged(found: Any) -> list[Finding]:
    return list(drift.judged(plan_of(found), "oscar"))


def test_a_plan_without_changes_is_well() -> None:
    assert told(judged(recorded("nothing"))) == [
        "ok drift: none: Terraform finds the hub as its file says"
    ]


def test_what_was_changed_or_is_gone_is_told_by_address() -> None:
    found = told(judged(recorded("drift")))
    assert any(line.endswith("is gone, and Terraform did not delete it") for line in found)
    assert any(" changed by others than Terraform" in line for line in found)


def test_what_is_not_applied_yet_is_counted() -> None:
    planned = document(entry("aws_vpc", "update", {"a": 1}, {"a": 2}), entry("aws_eip", "create"))
    (found,) = judged(planned)
    assert told([found]) == [
        "warning plan: an apply would change 2 resources (1 to create, 1 to update)"
    ]
    assert found.command == "dandihub plan oscar"


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have every secret set, and Terraform's own resource in the place of a hub."""
    for name in SECRETS:
        monkeypatch.setenv(f"TF_VAR_{name}", "marker")
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    monkeypatch.setattr(drift, "compile_hub", lambda *_: tmp_path)
    monkeypatch.setattr(drift, "OUTPUT", tmp_path / "nothing-compiled")
    (tmp_path / "cdk.tf.json").write_text(_config("one"), encoding="utf-8")
    return tmp_path


def _config(value: str) -> str:
    return json.dumps({"resource": {"terraform_data": {"it": {"input": value}}}})


def looked(profile: str | None = "researcher") -> Iterator[Finding]:
    return drift.look(hub(), Path("environments"), profile, Progress())


def test_without_secrets_it_is_said_what_a_plan_would_need(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TF_VAR_github_client_id")
    (found,) = looked()
    assert told([found]) == [
        "unknown drift: was not looked at: a plan needs TF_VAR_github_client_id"
    ]
    assert found.command == "dandihub profile oscar"
    assert not (config / ".terraform").exists()


@pytest.mark.usefixtures("config")
def test_another_profile_than_terraforms_sees_no_plan() -> None:
    assert told(looked("administrator")) == [
        (
            "unknown drift: was not looked at: Terraform works with profile researcher, and this is"
            " administrator"
        )
    ]


@pytest.mark.usefixtures("config")
def test_without_terraform_it_was_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (found,) = told(looked())
    assert found.startswith("unknown drift: was not looked at: the terraform command is not on")


@pytest.mark.usefixtures("config")
def test_it_is_planned_beside_the_hubs_own_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs: list[Path] = []

    def compiled(_: str, __: Path, output: Path) -> Path:
        outputs.append(output)
        raise TroubleError("out: Not a directory: see to it", "and this", "→ so\n  and so")

    monkeypatch.setattr(drift, "compile_hub", compiled)
    (found,) = looked()
    assert outputs == [OUTPUT / "status"]
    assert told([found]) == ["unknown drift: was not looked at: out: Not a directory: see to it"]
    assert found.said == ("and this", "→ so", "  and so")


@pytest.mark.terraform
def test_terraform_is_asked_without_a_lock_and_leaves_no_plan(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("terraform") is None:
        pytest.skip("the terraform command is not on PATH")
    asked: list[tuple[str, ...]] = []
    follow = Terraform.follow

    def recording(self: Terraform, *arguments: str, **others: Any) -> Any:
        asked.append(arguments)
        return follow(self, *arguments, **others)

    monkeypatch.setattr(Terraform, "follow", recording)
    assert told(looked()) == ["warning plan: an apply would change 1 resource (1 to create)"]
    assert "-lock=false" in asked[-1]
    assert not list(config.glob("*.tfplan"))


@pytest.mark.terraform
def test_a_plan_that_fails_is_told_in_terraforms_words(config: Path) -> None:
    if shutil.which("terraform") is None:
        pytest.skip("the terraform command is not on PATH")
    broken = json.dumps({"resource": {"terraform_data": {"it": {"inputt": "one"}}}})
    (config / "cdk.tf.json").write_text(broken, encoding="utf-8")
    (found,) = looked()
    assert found.what.startswith("was not looked at: ")
    assert any("inputt" in line for line in (found.what, *found.said))
