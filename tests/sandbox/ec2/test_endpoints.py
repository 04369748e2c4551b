"""An interface endpoint has an interface in each of its subnets."""

from types_boto3_ec2 import EC2Client
from types_boto3_ec2.type_defs import NetworkInterfaceTypeDef

from tests.sandbox.ec2.conftest import Network


def interfaces(ec2: EC2Client, network: Network) -> list[NetworkInterfaceTypeDef]:
    found = ec2.describe_network_interfaces(
        Filters=[{"Name": "vpc-id", "Values": [network.vpc]}],
    )
    return found["NetworkInterfaces"]


def test_its_interface_is_its_own(
    ec2: EC2Client, network: Network, endpoint_id: str, group: str
) -> None:
    (interface,) = interfaces(ec2, network)
    assert interface["Description"] == f"VPC Endpoint Interface {endpoint_id}"
    assert interface["SubnetId"] == network.subnet
    assert interface["RequesterManaged"] is True
    assert [each["GroupId"] for each in interface["Groups"]] == [group]


def test_its_interface_has_an_address_of_the_subnet(
    ec2: EC2Client, network: Network, endpoint_id: str
) -> None:
    assert endpoint_id
    (interface,) = interfaces(ec2, network)
    assert interface["PrivateIpAddress"].startswith("10.7.0.")


def test_subnets_come_and_go(ec2: EC2Client, network: Network, endpoint_id: str) -> None:
    ec2.modify_vpc_endpoint(
        VpcEndpointId=endpoint_id,
        AddSubnetIds=[network.other_subnet],
        RemoveSubnetIds=[network.subnet],
    )
    assert [each["SubnetId"] for each in interfaces(ec2, network)] == [network.other_subnet]


def test_groups_come_and_go(ec2: EC2Client, network: Network, endpoint_id: str, group: str) -> None:
    other = ec2.create_security_group(GroupName="two", Description="two", VpcId=network.vpc)
    ec2.modify_vpc_endpoint(
        VpcEndpointId=endpoint_id,
        AddSecurityGroupIds=[other["GroupId"]],
        RemoveSecurityGroupIds=[group],
    )
    (interface,) = interfaces(ec2, network)
    assert [each["GroupId"] for each in interface["Groups"]] == [other["GroupId"]]


def test_without_groups_the_default_one_is_for_it(ec2: EC2Client, network: Network) -> None:
    made = ec2.create_vpc_endpoint(
        VpcId=network.vpc,
        ServiceName="com.amazonaws.us-east-2.ec2",
        VpcEndpointType="Interface",
        SubnetIds=[network.subnet],
    )
    assert [each["GroupName"] for each in made["VpcEndpoint"]["Groups"]] == ["default"]


def test_its_interfaces_go_with_it(ec2: EC2Client, network: Network, endpoint_id: str) -> None:
    ec2.delete_vpc_endpoints(VpcEndpointIds=[endpoint_id])
    assert not interfaces(ec2, network)


def test_a_deleted_one_is_not_listed(ec2: EC2Client, network: Network, endpoint_id: str) -> None:
    ec2.delete_vpc_endpoints(VpcEndpointIds=[endpoint_id])
    here = ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [network.vpc]}])
    assert not here["VpcEndpoints"]
