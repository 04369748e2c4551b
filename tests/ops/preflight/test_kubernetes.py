"""The Kubernetes version: on offer, until when, and one step from what runs."""

import time
from collections.abc import Iterator
from datetime import date

import boto3
import pytest

from ops.preflight.kubernetes import look_at_offer, look_at_step
from sandbox.eks import versions
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import Changed
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views
from tests.ops.preflight.states import resource, state
from tests.ops.preflight.things import cluster

DEPLOYED = state(resource("aws_eks_cluster", name="bravo"))
SOON = date(2027, 2, 1)


def version(minor: str) -> Changed:
    return {"cluster.kubernetes_version": minor}


def test_one_in_standard_support_is_right(view: Views) -> None:
    assert told(look_at_offer(view())) == [
        "ok Kubernetes 1.35: is in standard support until 2027-03-27"
    ]


@pytest.fixture(params=["EST5", "<+13>-13"])
def zone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the machine's clock be that of New York in winter, or of Tonga."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("zone")
def test_a_day_is_that_of_utc_wherever_the_machine_is(view: Views) -> None:
    for minor, ends in ("1.35", "2027-03-27"), ("1.33", "2027-07-29"):
        (found,) = look_at_offer(view(version(minor)))
        assert found.what.endswith(f" until {ends}")


def test_one_whose_support_ends_soon_is_told(view: Views) -> None:
    assert told(look_at_offer(view(today=SOON))) == [
        (
            "warning Kubernetes 1.35: leaves standard support on 2027-03-27: it then costs"
            " 0.50 USD an hour more"
        )
    ]


def test_one_that_aws_upgrades_by_itself_is_told(view: Views) -> None:
    assert told(look_at_offer(view({"cluster.support_type": "STANDARD"}, today=SOON))) == [
        (
            "warning Kubernetes 1.35: leaves standard support on 2027-03-27: AWS then"
            " upgrades it by itself"
        )
    ]


def test_one_in_extended_support_costs(view: Views) -> None:
    (found,) = look_at_offer(view(version("1.33")))
    assert told([found]) == [
        "warning Kubernetes 1.33: is in extended support, 0.50 USD an hour more, until 2027-07-29"
    ]
    assert found.fix == "raise cluster.kubernetes_version, one minor at a time"


@pytest.mark.parametrize("minor", ["1.30", "1.99"])
def test_one_that_is_not_on_offer_is_a_problem(view: Views, minor: str) -> None:
    assert told(look_at_offer(view(version(minor)))) == [
        f"problem Kubernetes {minor}: is not, or no longer, on offer"
    ]


def test_where_aws_may_not_be_asked_this_releases_record_is_told(
    view: Views, faults: Faults
) -> None:
    faults("eks", "DescribeClusterVersions", "AccessDeniedException")
    assert told(look_at_offer(view())) == [
        (
            "unknown Kubernetes 1.35: the end of its support is not known, DescribeClusterVersions"
            " is not allowed: this release has 2027-03-27 on record"
        )
    ]


def test_before_there_is_a_cluster_any_version_will_do(view: Views) -> None:
    assert not list(look_at_step(view()))


@pytest.mark.parametrize("running", ["1.34", "1.35"])
def test_a_step_up_will_do(view: Views, session: boto3.Session, running: str) -> None:
    cluster(session, "bravo", {}, running)
    assert not list(look_at_step(view(state=DEPLOYED)))


@pytest.mark.parametrize(("running", "step"), [("1.33", "1.34"), ("1.36", "1.36")])
def test_two_steps_up_or_one_down_are_a_problem(
    view: Views, session: boto3.Session, running: str, step: str
) -> None:
    cluster(session, "bravo", {}, running)
    (found,) = look_at_step(view(state=DEPLOYED))
    assert told([found]) == [
        f"problem cluster bravo: runs {running}: EKS goes up one minor at a time, and never down"
    ]
    assert found.fix == f'write cluster.kubernetes_version: "{step}"'


def test_the_stand_in_judges_by_a_day_before_these() -> None:
    assert versions.AS_OF.date() < SOON
