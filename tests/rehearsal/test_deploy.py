"""`dandihub deploy` with the real Terraform, from its plan on, on the AWS part of a hub."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from ops.deploy.deployment import Deployment as Deploying
from ops.deploy.report import Report
from ops.looking.finding import Finding, ok, problem
from ops.options import Options
from ops.plan.command import planning_of
from ops.result import Result
from ops.trouble import TroubleError
from tests.rehearsal.deployment import Deployment, written
from tests.rehearsal.fleet import SECRETS, Fleet

UP = [ok("address", "it answers")]
DOWN = [problem("hub", "not ready: ImagePullBackOff")]
RETENTION = {"cluster": {"logs": {"retention_days": 90}}}
GOES = {"storage": {"protect": False, "hub_database": {"zone": "us-east-2b"}}}


@pytest.fixture
def hub(fleet: Fleet) -> Iterator[Deployment]:
    """A hub whose file a test may change, and whose stand-in may fail."""
    linc = fleet.hubs["linc"]
    yield linc
    linc.standin.faults()
    linc.say({})
    linc.apply()


class Deployed:
    """A deployment that has ended: its report, and how long it paused."""

    def __init__(
        self,
        hub: Deployment,
        until_up: Sequence[Finding] = UP,
        as_it_is: Callable[[], Sequence[Finding]] = lambda: DOWN,
        **more: Any,
    ) -> None:
        self.report = Report("linc", as_json=more.get("as_json", False))
        self.pauses: list[float] = []
        planning = planning_of(hub.stack.directory, hub.environment, hub.variables)
        Deploying(
            hub.environment,
            planning,
            Options(("linc",), **more),
            self.report,
            until_up=lambda: until_up,
            as_it_is=as_it_is,
            sleep=self.pauses.append,
        ).go()


def throttled(hub: Deployment, times: int) -> None:
    """Have this call refused as AWS does when it is asked too often."""
    hub.standin.faults(
        {"service": "logs", "action": "PutRetentionPolicy", "code": "Throttling", "times": times}
    )


def test_trouble_that_passes_is_waited_out_and_said(
    hub: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.say(RETENTION)
    throttled(hub, times=3)  # as often as the provider asks
    done = Deployed(hub, yes=True)
    said = capsys.readouterr()
    assert (done.report.result, done.pauses) == (Result.DONE, [20]), said.out + said.err
    assert "→ AWS asks to slow down: again in 20 seconds" in said.err
    assert said.out.endswith("linc is up: https://hub.lincbrain.org\n")
    assert written(hub.plan()) == []
    assert not (hub.stack.directory / "linc.tfplan").exists()


def test_trouble_that_does_not_pass_ends_it_with_what_is_not_ready(
    hub: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.say(RETENTION)
    hub.standin.faults(
        {"service": "logs", "action": "PutRetentionPolicy", "code": "AccessDeniedException"}
    )
    done = Deployed(hub, yes=True)
    said = capsys.readouterr()
    assert (done.report.result, done.pauses) == (Result.FAILED, [])
    assert "problem  hub: not ready: ImagePullBackOff" in said.out
    right = "→ the role lacks this right: dandihub bootstrap linc shows what it should have"
    assert right in said.err
    assert said.err.endswith("to go on: dandihub deploy linc\n")


def test_what_stopped_terraform_is_said_though_the_hub_cannot_be_seen(
    hub: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    def unseen() -> Sequence[Finding]:
        raise TroubleError("AWS could not be reached")

    hub.say(RETENTION)
    hub.standin.faults(
        {"service": "logs", "action": "PutRetentionPolicy", "code": "AccessDeniedException"}
    )
    assert Deployed(hub, as_it_is=unseen, yes=True).report.result is Result.FAILED
    said = capsys.readouterr()
    assert "problem  hub: AWS could not be reached" in said.out
    assert "AccessDeniedException" in said.err


def test_trouble_that_goes_on_is_given_up(hub: Deployment) -> None:
    hub.say(RETENTION)
    throttled(hub, times=99)
    done = Deployed(hub, yes=True, as_json=True)
    found = json.loads(done.report.document())
    assert (found["result"], found["code"], done.pauses) == ("failed", 2, [20, 60])
    assert [each["passes"] for each in found["attempts"]] == [["AWS asks to slow down"]] * 3
    assert found["plan"]["result"] == "changes"
    assert not any(secret in done.report.document() for secret in SECRETS.values())


def test_nobody_there_to_agree_changes_nothing(
    hub: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    hub.say(RETENTION)
    assert Deployed(hub).report.result is Result.DECLINED
    assert written(hub.plan()) == [
        "update aws_cloudwatch_log_group.cluster_logs (retention_in_days)"
    ]


def test_what_would_lose_data_is_not_even_asked_about(hub: Deployment) -> None:
    hub.say(GOES)
    before = hub.ids()
    assert Deployed(hub, yes=True).report.result is Result.REFUSED
    assert hub.ids() == before


def test_a_hub_that_does_not_answer_is_no_success(
    hub: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Deployed(hub, DOWN).report.result is Result.NOT_UP
    said = capsys.readouterr().out
    assert said.startswith("linc: nothing to do\nproblem  hub: not ready: ImagePullBackOff\n")
