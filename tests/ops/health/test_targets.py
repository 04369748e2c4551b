"""The load balancer's targets: in an account on loopback, and as Elastic Load Balancing says."""

from typing import Any

import boto3
import pytest

from ops.health import targets
from tests.ops.health.conftest import Views
from tests.ops.health.deployed import balance
from tests.ops.health.made import HUB, service
from tests.ops.looking.findings import told

BALANCER = "k8s-1.elb.us-west-2.amazonaws.com"
THERE = {f"services.{HUB}": [service(BALANCER)]}


def test_healthy_targets_are_counted_by_port(view: Views, session: boto3.Session) -> None:
    balance(session, "10.0.0.9")
    assert told(targets.look(view(THERE))) == [
        "ok targets of load balancer, port 8443: 1 of 1 healthy"
    ]


def test_one_without_targets_is_a_problem(view: Views, session: boto3.Session) -> None:
    balance(session)
    (found,) = targets.look(view(THERE))
    assert told([found]) == ["problem targets of load balancer, port 8443: 0 of 0 healthy"]
    assert found.fix == "whoever asks for the hub gets no answer: see its proxy's pod"


def test_one_that_the_service_names_and_aws_does_not_have_is_a_problem(view: Views) -> None:
    assert told(targets.look(view(THERE))) == [
        (
            "problem load balancer: AWS has none that was made for jupyterhub/proxy-public, which"
            f" names {BALANCER}"
        )
    ]


def test_where_there_is_none_yet_another_look_says_so(view: Views) -> None:
    assert told(targets.look(view({f"services.{HUB}": [service()]}))) == []


def target(state: str, **why: str) -> dict[str, Any]:
    return {"Target": {"Id": "10.0.0.9", "Port": 8000}, "TargetHealth": {"State": state, **why}}


FAILED = {"Reason": "Target.FailedHealthChecks", "Description": "Health checks failed"}


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (
            [target("healthy"), target("unhealthy", **FAILED)],
            "warning it: 1 of 2 healthy; 10.0.0.9:8000 is unhealthy (Health checks failed)",
        ),
        (
            [target("unhealthy", **FAILED)],
            "problem it: 0 of 1 healthy; 10.0.0.9:8000 is unhealthy (Health checks failed)",
        ),
        (
            [target("healthy"), target("draining"), target("initial", Reason="Elb.Registering")],
            (
                "ok it: 1 of 3 healthy; 10.0.0.9:8000 is draining; 10.0.0.9:8000 is initial"
                " (Elb.Registering)"
            ),
        ),
    ],
)
def test_what_is_not_healthy_is_told_with_the_reason(
    found: list[dict[str, Any]], line: str
) -> None:
    assert told([targets.judged("it", found)]) == [line]
