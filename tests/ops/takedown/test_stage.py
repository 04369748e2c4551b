"""A stage: planned on what is left, judged by the gate, asked about, applied, and put back."""

import io
import json
from pathlib import Path
from typing import Any

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.progress import Progress
from ops.takedown.endings import DeclinedError, RefusedError
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.takedown.stage import Stage, carry_out
from ops.takedown.takedown import RELEASE
from ops.terraform.less import less, managed
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import ACCOUNT, hub
from tests.ops.plan.asking import told
from tests.ops.plan.made import entry
from tests.ops.takedown.terraform import Made, removal
from tests.stacks.compiled import hub as compiled

CONFIG: dict[str, Any] = compiled("linc")


class Case:
    """A stage about the release, with a Terraform that plans what a test says."""

    def __init__(self, directory: Path) -> None:
        self.terraform = Made(directory, CONFIG, [*managed(CONFIG)])
        self.report = Report("oscar")
        self.stage = Stage(
            "the hub",
            less(CONFIG, lambda each: each == RELEASE, managed(CONFIG)),
            "Take it away?",
            alone=lambda each: each == RELEASE,
        )

    def hub(self, **options: Any) -> Hub:
        session = boto3.Session("of-the-account", "secret", region_name="us-west-2")
        return Hub(
            environment=hub(),
            terraform=self.terraform,
            account=Account(session, ACCOUNT, "ada"),
            kubectl=None,
            options=told(("oscar",), **options),
            progress=Progress(io.StringIO()),
            report=self.report,
        )

    def go(self, **options: Any) -> None:
        carry_out(self.hub(**options), self.stage)

    @property
    def ran(self) -> list[str]:
        return [name for name, _ in self.terraform.given]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    found = Case(tmp_path)
    found.terraform.will(removal())
    return found


def test_the_release_goes_and_is_said_as_a_plan_says_it(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    case.go(yes=True)
    assert case.ran == ["plan", "apply"]
    assert "without hub and proxy nobody reaches a server" in capsys.readouterr().out
    assert case.report.plans == [
        {
            "stage": "the hub",
            "deleted": [RELEASE],
            "forgotten": [],
            "changed": [],
            "refused": [],
            "log": None,
            "applied": True,
        }
    ]


def test_terraform_works_on_what_is_left_and_the_compiled_is_back(
    case: Case, tmp_path: Path
) -> None:
    case.go(yes=True)
    assert all(RELEASE not in managed(config) for _, config in case.terraform.given)
    assert json.loads((tmp_path / "cdk.tf.json").read_text(encoding="utf-8")) == CONFIG
    assert list(tmp_path.glob("*.tfplan")) == []


def test_a_no_applies_nothing(case: Case) -> None:
    with pytest.raises(DeclinedError):
        case.go(as_json=True)
    assert case.ran == ["plan"]
    assert case.report.plans[0]["applied"] is False


def test_with_nothing_to_do_nobody_is_asked(case: Case) -> None:
    case.terraform.will()
    case.go()
    assert case.ran == ["plan"]


@pytest.mark.parametrize(
    ("actions", "words"),
    [("create", "created"), ("update", "updated"), ("delete", "deleted")],
)
def test_a_plan_that_does_more_is_not_applied(case: Case, actions: str, words: str) -> None:
    more = entry(
        "aws_vpc", actions, {"id": "vpc-1", "tags": {}}, {"id": "vpc-1", "tags": {"a": "b"}}
    )
    case.terraform.will(removal(), more)
    with pytest.raises(TroubleError, match=rf"aws_vpc\.it would be {words}, too"):
        case.go(yes=True)
    assert case.ran == ["plan"]


def test_what_would_lose_data_is_refused(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    case.terraform.will(removal(), entry("aws_efs_file_system", "delete", {"id": "fs-1"}))
    with pytest.raises(RefusedError):
        case.go(yes=True)
    assert case.ran == ["plan"]
    assert "holds     home directories" in capsys.readouterr().out
    assert [each["address"] for each in case.report.plans[0]["refused"]] == [
        "aws_efs_file_system.it"
    ]


class Uninitialized(Made):
    """Terraform that has not been initialized for its backend."""

    def read(self, *arguments: str) -> str:
        if "init" not in [name for name, _ in self.given]:
            raise TroubleError("terraform state: Backend initialization required: terraform init")
        return super().read(*arguments)


def test_what_terraform_knows_is_read_once_it_is_initialized(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.terraform = Uninitialized(tmp_path, CONFIG, [RELEASE])
    case.terraform.will(removal())
    assert case.hub().known() == {RELEASE: "jupyterhub"}
