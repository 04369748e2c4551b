"""A VPC to try things in."""

from dataclasses import dataclass
from typing import Any

import pytest
from types_boto3_ec2 import EC2Client


@dataclass(frozen=True)
class Network:
    """Ids in one VPC."""

    vpc: str
    subnet: str
    other_subnet: str
    gateway: str

    def in_vpc(self) -> list[dict[str, Any]]:
        """Return a filter for what is in the VPC."""
        return [{"Name": "vpc-id", "Values": [self.vpc]}]


@pytest.fixture(scope="session")
def ec2(client: Any) -> EC2Client:
    made: EC2Client = client("ec2")
    return made


@pytest.fixture
def network(ec2: EC2Client) -> Network:
    vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(
            VpcId=vpc, CidrBlock=f"10.7.{n}.0/24", AvailabilityZone=f"us-east-2{zone}"
        )
        for n, zone in enumerate("ab")
    ]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
    first, second = (each["Subnet"]["SubnetId"] for each in subnets)
    return Network(vpc, first, second, gateway)


@pytest.fixture
def group(ec2: EC2Client, network: Network) -> str:
    return ec2.create_security_group(GroupName="one", Description="one", VpcId=network.vpc)[
        "GroupId"
    ]


@pytest.fixture
def address(ec2: EC2Client) -> str:
    return ec2.allocate_address(Domain="vpc")["AllocationId"]


@pytest.fixture
def nat_gateway(ec2: EC2Client, network: Network, address: str) -> str:
    made = ec2.create_nat_gateway(SubnetId=network.subnet, AllocationId=address)
    return made["NatGateway"]["NatGatewayId"]


@pytest.fixture
def endpoint_id(ec2: EC2Client, network: Network, group: str) -> str:
    made = ec2.create_vpc_endpoint(
        VpcId=network.vpc,
        ServiceName="com.amazonaws.us-east-2.sts",
        VpcEndpointType="Interface",
        SubnetIds=[network.subnet],
        SecurityGroupIds=[group],
    )
    return made["VpcEndpoint"]["VpcEndpointId"]
