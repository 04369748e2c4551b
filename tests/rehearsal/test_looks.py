"""What `check --aws` and `status` ask AWS of a deployed hub, as its provisioning role."""

from collections.abc import Mapping
from typing import Any

import pytest

from ops.bootstrap.permissions.calls import not_allowed
from ops.health.command import account_of
from ops.health.looks import looks
from ops.health.view import seen
from ops.looking.finding import Level
from ops.looking.together import together
from ops.options import Options
from ops.preflight.command import examined
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
        account, denials = account_of(hub.environment, profile)
        with seen(hub.environment, account, profile) as view:
            found = together(looks(view), profile, lambda _: None)
    assert denials.names() == []
    assert " ".join(not_allowed(hub.environment, called(hub, before))) == ""
    versions = {each.thing: each.level for each in found}
    assert versions["add-on vpc-cni"] is Level.OK
