"""Quotas of VPCs, addresses and NAT gateways."""

import boto3
import pytest

from ops.preflight.network_quotas import look
from tests.ops.bootstrap.conftest import Faults
from tests.ops.looking.findings import bad, told
from tests.ops.preflight.conftest import Views
from tests.ops.preflight.states import vpc

VPCS, ADDRESSES = "quota VPCs", "quota elastic IP addresses"
NAT = "quota NAT gateways in a zone"
EACH_ZONE = {"network.nat_gateways": "one_per_zone"}


def addresses(session: boto3.Session, count: int) -> None:
    for _ in range(count):
        session.client("ec2").allocate_address(Domain="vpc")


def gateways(session: boto3.Session, zone: str, count: int) -> None:
    ec2 = session.client("ec2")
    by_zone = [{"Name": "availability-zone", "Values": [zone]}]
    subnet = ec2.describe_subnets(Filters=by_zone)["Subnets"][0]["SubnetId"]  # type: ignore[arg-type]
    for _ in range(count):
        ec2.create_nat_gateway(SubnetId=subnet, ConnectivityType="private")


def test_in_a_new_account_there_is_room(view: Views) -> None:
    assert told(look(view())) == [
        f"ok {VPCS}: 5, of which 1 are in use; the hub needs 1 more",
        f"ok {ADDRESSES}: 5, of which 0 are in use; the hub needs 1 more",
        f"ok {NAT}: 5, of which there are 0 in us-west-2a",
    ]


def test_no_room_for_a_vpc_is_a_problem(view: Views, session: boto3.Session) -> None:
    for number in range(4):
        session.client("ec2").create_vpc(CidrBlock=f"10.{number}.0.0/16")
    (found,) = bad(look(view()))
    assert told([found]) == [f"problem {VPCS}: 5, of which 5 are in use: the hub needs 1 more"]
    assert found.command.startswith(
        "aws service-quotas request-service-quota-increase --service-code vpc"
        " --quota-code L-F678F1CE --desired-value 6 "
    )


def test_no_room_for_an_address_in_each_zone_is_a_problem(
    view: Views, session: boto3.Session
) -> None:
    addresses(session, 4)
    assert told(bad(look(view(EACH_ZONE)))) == [
        f"problem {ADDRESSES}: 5, of which 4 are in use: the hub needs 2 more"
    ]


def test_no_room_for_a_gateway_in_its_zone_is_a_problem(
    view: Views, session: boto3.Session
) -> None:
    gateways(session, "us-west-2b", 5)
    (found,) = bad(look(view(EACH_ZONE)))
    assert told([found]) == [f"problem {NAT}: 5, and as many are in us-west-2b"]
    assert "--quota-code L-FE5A380F --desired-value 6 " in found.command


def test_gateways_in_other_zones_take_no_room(view: Views, session: boto3.Session) -> None:
    gateways(session, "us-west-2b", 5)
    assert not bad(look(view()))


def test_a_deployed_hub_needs_no_more(view: Views, session: boto3.Session) -> None:
    addresses(session, 5)
    gateways(session, "us-west-2a", 5)
    found = list(look(view(state=vpc())))
    assert told(found)[1] == f"ok {ADDRESSES}: 5, of which 5 are in use; the hub needs no more"
    assert not bad(found)


@pytest.mark.parametrize(
    ("service", "action", "thing"),
    [
        ("ec2", "DescribeVpcs", VPCS),
        ("ec2", "DescribeAddresses", ADDRESSES),
        ("ec2", "DescribeNatGateways", NAT),
    ],
)
def test_what_may_not_be_counted_is_unknown(
    view: Views, faults: Faults, service: str, action: str, thing: str
) -> None:
    faults(service, action, "UnauthorizedOperation")
    assert told(bad(look(view()))) == [
        f"unknown {thing}: could not be looked at: {action} is not allowed"
    ]
