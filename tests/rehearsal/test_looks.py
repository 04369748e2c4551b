"""What `check --aws` and `status` ask AWS of a deployed hub, as its provisioning role."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ops.bootstrap.permissions.calls import not_allowed
from ops.health import drift
from ops.health.internet import Internet
from ops.health.looks import looks
from ops.health.view import seen
from ops.looking.account import entered
from ops.looking.finding import Level
from ops.looking.together import together
from ops.options import Options
from ops.preflight.command import examined
from ops.progress import Progress
from ops.rehearse.surroundings import seen_by_this_process
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.fleet import Fleet


@pytest.fixture
def hub(fleet: Fleet) -> Deployment:
    return fleet.hubs["linc"]


def called(hub: Deployment, before: int) -> set[tuple[str, str]]:
    calls: list[Mapping[str, Any]] = hub.standin.calls()[before:]
    return {(call["service"], call["action"]) for call in calls}


def test_a_deployed_hub_has_no_name_that_is_anothers(hub: Deployment) -> None:
    with seen_by_this_process(hub.variables):
        report = examined(hub.environment, Options())
    (names,) = (each for each in report.findings if each.thing == "names")
    assert names.level is Level.OK, names


def test_the_role_may_look_at_all_that_check_looks_at(hub: Deployment) -> None:
    before = len(hub.standin.calls())
    with seen_by_this_process(hub.variables):
        report = examined(hub.environment, Options())
    assert report.denied == ()
    assert " ".join(not_allowed(hub.environment, called(hub, before))) == ""


def test_the_role_may_look_at_all_that_status_looks_at(hub: Deployment) -> None:
    before, profile = len(hub.standin.calls()), hub.environment.aws.profile
    with seen_by_this_process(hub.variables):
        account, denials = entered(hub.environment, profile)
        with seen(hub.environment, account, profile, Internet()) as view:
            found = together(looks(view), profile, lambda _: None)
    assert denials.names() == []
    assert " ".join(not_allowed(hub.environment, called(hub, before))) == ""
    versions = {each.thing: each.level for each in found}
    assert versions["add-on vpc-cni"] is Level.OK


def test_a_plan_shows_status_no_drift_and_leaves_nothing_behind(
    hub: Deployment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(drift, "compile_hub", lambda *_: hub.stack.directory)
    monkeypatch.setattr(drift, "OUTPUT", tmp_path)
    before = set(hub.stack.directory.iterdir())
    with seen_by_this_process(hub.variables):
        profile = hub.environment.aws.profile
        (found,) = drift.look(hub.environment, Path(), profile, Progress())
    assert (found.level, found.what) == (
        Level.OK,
        "none: Terraform finds the hub as its file says",
    )
    assert set(hub.stack.directory.iterdir()) == before
