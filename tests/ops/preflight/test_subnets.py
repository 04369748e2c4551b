"""Subnets that Karpenter would take for this hub's."""

import boto3
import pytest

from ops.preflight.state import State
from ops.preflight.subnets import look
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views
from tests.ops.preflight.states import resource, state

THING = "subnets tagged karpenter.sh/discovery=bravo"
NONE = [f"ok {THING}: none but this hub's"]


@pytest.fixture
def subnet(session: boto3.Session) -> str:
    """Return a subnet with the cluster's tag, and the hub's."""
    ec2 = session.client("ec2")
    found = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
    tags = {"karpenter.sh/discovery": "bravo", "dandihub": "oscar"}
    listed = [{"Key": key, "Value": value} for key, value in tags.items()]
    ec2.create_tags(Resources=[found], Tags=listed)  # type: ignore[arg-type]
    return found


def test_there_are_none(view: Views) -> None:
    assert told(look(view())) == NONE


def test_one_that_outlived_its_cluster_is_a_problem(view: Views, subnet: str) -> None:
    (found,) = look(view())
    assert told([found]) == [
        f"problem {THING}: {subnet}: Karpenter would start this hub's machines in them"
    ]
    assert found.command == (
        f"aws ec2 delete-tags --resources {subnet} --tags Key=karpenter.sh/discovery"
        " --region us-west-2 --profile researcher"
    )


def test_terraforms_own_is_right(view: Views, subnet: str) -> None:
    assert told(look(view(state=state(resource("aws_subnet", id=subnet))))) == NONE


@pytest.mark.usefixtures("subnet")
def test_without_the_state_the_tag_must_do(view: Views) -> None:
    assert told(look(view(state=State(unread="denied")))) == NONE
