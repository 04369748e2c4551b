"""An account on loopback, with things of a hub, of another and of nobody in it."""

import boto3
import pytest

from tests.ops.bootstrap.conftest import aws, faults, server, session
from tests.ops.sweep.strays import Strays

__all__ = ["aws", "faults", "server", "session"]


@pytest.fixture
def strays(session: boto3.Session) -> Strays:
    """Return what puts things down; those of others are there."""
    strays = Strays(session, "oscar", "bravo")
    strays.put_others()
    return strays


@pytest.fixture
def ours(session: boto3.Session, strays: Strays) -> dict[str, str]:
    """Put down what the hub's cluster left, and return the ids."""
    ec2 = session.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.0.0/24")["Subnet"]["SubnetId"]
    return strays.put_ours(vpc, subnet)
