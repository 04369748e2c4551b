"""A VPC goes last, and its default parts with it."""

import pytest
from botocore.exceptions import ClientError
from types_boto3_ec2 import EC2Client

from tests.sandbox.ec2.conftest import Network

REFUSED = r"DependencyViolation.* The vpc '{}' has dependencies and cannot be deleted\."


@pytest.fixture
def vpc(ec2: EC2Client) -> str:
    return ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]


def test_an_empty_vpc_goes_with_its_default_parts(ec2: EC2Client, vpc: str) -> None:
    ec2.delete_vpc(VpcId=vpc)
    here = [{"Name": "vpc-id", "Values": [vpc]}]
    assert not ec2.describe_security_groups(Filters=here)["SecurityGroups"]  # type: ignore[arg-type]
    assert not ec2.describe_route_tables(Filters=here)["RouteTables"]  # type: ignore[arg-type]
    assert not ec2.describe_network_acls(Filters=here)["NetworkAcls"]  # type: ignore[arg-type]


def test_a_subnet_keeps_it(ec2: EC2Client, vpc: str) -> None:
    ec2.create_subnet(VpcId=vpc, CidrBlock="10.8.0.0/24", AvailabilityZone="us-east-2a")
    with pytest.raises(ClientError, match=REFUSED.format(vpc)):
        ec2.delete_vpc(VpcId=vpc)


def test_an_attached_gateway_keeps_it(ec2: EC2Client, vpc: str) -> None:
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
    with pytest.raises(ClientError, match=REFUSED.format(vpc)):
        ec2.delete_vpc(VpcId=vpc)


def test_a_group_besides_the_default_keeps_it(ec2: EC2Client, vpc: str) -> None:
    ec2.create_security_group(GroupName="x", Description="x", VpcId=vpc)
    with pytest.raises(ClientError, match=REFUSED.format(vpc)):
        ec2.delete_vpc(VpcId=vpc)


def test_a_gateway_endpoint_keeps_it(ec2: EC2Client, vpc: str) -> None:
    ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.us-east-2.s3")
    with pytest.raises(ClientError, match=REFUSED.format(vpc)):
        ec2.delete_vpc(VpcId=vpc)


def test_a_route_table_besides_the_main_one_keeps_it(ec2: EC2Client, vpc: str) -> None:
    ec2.create_route_table(VpcId=vpc)
    with pytest.raises(ClientError, match=REFUSED.format(vpc)):
        ec2.delete_vpc(VpcId=vpc)


def test_after_a_refusal_it_is_whole(ec2: EC2Client, vpc: str) -> None:
    ec2.create_security_group(GroupName="x", Description="x", VpcId=vpc)
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_vpc(VpcId=vpc)
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])
    assert {each["GroupName"] for each in groups["SecurityGroups"]} == {"default", "x"}


def test_the_default_group_is_nobodys_to_delete(ec2: EC2Client, network: Network) -> None:
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [network.vpc]}])
    with pytest.raises(ClientError, match="CannotDelete"):
        ec2.delete_security_group(GroupId=groups["SecurityGroups"][0]["GroupId"])
