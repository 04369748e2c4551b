"""A deployment from its plan on, with a Terraform that answers with plans made by hand."""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import NoCredentialsError

from ops.deploy.deployment import Deployment
from ops.deploy.report import Report
from ops.looking.finding import Finding, ok, problem
from ops.plan.failures import Failures
from ops.plan.planning import Planning
from ops.progress import Progress
from ops.result import Result
from ops.terraform.command import Outcome
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import hub
from tests.ops.plan.asking import told
from tests.ops.plan.made import entry
from tests.ops.takedown.terraform import Made

UP, DOWN = [ok("address", "it answers")], [problem("hub", "not ready: ImagePullBackOff")]
LOOK = "How the hub is: dandihub status oscar"
GO_ON = "to go on: dandihub deploy oscar"
KEY, VPC = entry("aws_kms_key", "delete"), entry("aws_vpc", "update", after={"tags": {"a": "b"}})


class Applying(Made):
    """Does what a test says at its next applies, and then applies all."""

    applies: list[Callable[[], Outcome]]

    def follow(self, name: str, *arguments: str, tell: Any) -> Outcome:
        if name == "apply" and self.applies:
            return self.applies.pop(0)()
        return super().follow(name, *arguments, tell=tell)


class Case:
    """A deployment of such a Terraform's plan."""

    def __init__(self, directory: Path) -> None:
        self.terraform = Applying(directory, {}, [])
        self.said = io.StringIO()
        self.until_up: Callable[[], Sequence[Finding]] = lambda: UP
        self.as_it_is: Callable[[], Sequence[Finding]] = lambda: DOWN
        self.report = Report("oscar", as_json=False)
        self.will()

    def will(self, *applies: Callable[[], Outcome]) -> None:
        object.__setattr__(self.terraform, "applies", [*applies])

    def go(self, *, as_json: bool = False, **options: Any) -> Result:
        self.report.as_json = as_json
        failures = Failures("oscar", "default", self.terraform.directory)
        Deployment(
            hub(),
            Planning(self.terraform, "oscar.tfplan", failures, Progress(self.said)),
            told(("oscar",), yes=True, **options),
            self.report,
            until_up=self.until_up,
            as_it_is=self.as_it_is,
            sleep=lambda _: None,
        ).go()
        return self.report.result


@pytest.fixture
def case(tmp_path: Path) -> Case:
    found = Case(tmp_path)
    found.terraform.will(VPC)
    return found


def interrupt() -> Any:
    raise KeyboardInterrupt


def failed(summary: str) -> Outcome:
    said = {"severity": "error", "summary": summary}
    return Outcome("apply", 1, [{"type": "diagnostic", "diagnostic": said}])


def test_interrupted_in_the_apply_it_says_how_to_go_on(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    case.will(interrupt)
    assert case.go() is Result.INTERRUPTED
    said = capsys.readouterr().err
    assert said.startswith("interrupted: Terraform is done writing.")
    assert said.endswith(f"{GO_ON}\n")


def test_interrupted_while_it_waits_it_says_that_everything_is_applied(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    case.until_up = interrupt
    assert case.go() is Result.INTERRUPTED
    assert capsys.readouterr().err == f"interrupted: everything is applied. {LOOK}\n"
    assert "oscar: applied\n" in case.said.getvalue()


def test_interrupted_it_says_so_to_a_machine(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    case.until_up = interrupt
    case.go(as_json=True)
    found = json.loads(case.report.document())
    assert (found["result"], found["code"]) == ("interrupted", 130)
    assert found["errors"] == [f"interrupted: everything is applied. {LOOK}"]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("trouble", [NoCredentialsError(), TroubleError("the session expired")])
def test_what_cannot_be_seen_after_the_apply_is_deployed_all_the_same(
    case: Case, capsys: pytest.CaptureFixture[str], trouble: Exception
) -> None:
    def unseen() -> Sequence[Finding]:
        raise trouble

    case.until_up = unseen
    assert case.go() is Result.NOT_UP
    said = capsys.readouterr().out
    assert "hub: " in said
    url = f"https://{hub().hub.domain}"
    assert said.endswith(
        f"everything is applied, and {url} was not seen to answer as it should\n{LOOK}\n"
    )


def test_an_interrupt_of_the_last_look_leaves_what_stopped_terraform(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    case.will(lambda: failed("AccessDenied: not you"))
    case.as_it_is = interrupt
    assert case.go() is Result.FAILED
    said = capsys.readouterr().err
    assert "AccessDenied: not you" in said
    assert said.endswith(f"{GO_ON}\n")


def test_what_was_allowed_and_is_gone_by_the_next_try_is_no_mistake(case: Case) -> None:
    def half_way() -> Outcome:
        case.terraform.will(VPC)
        return failed("Throttling: Rate exceeded")

    case.terraform.will(KEY, VPC)
    case.will(half_way)
    assert case.go(allow=("aws_kms_key.it",)) is Result.DONE, case.report.errors
    assert len(case.report.attempts) == 1


def test_what_was_never_refused_is_a_mistake_at_the_first_plan(case: Case) -> None:
    with pytest.raises(TroubleError, match=r"--allow aws_kms_key\.it: not refused"):
        case.go(allow=("aws_kms_key.it",))
