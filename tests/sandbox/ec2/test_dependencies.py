"""What something else needs stays: subnets, groups, gateways, addresses, interfaces."""

import pytest
from botocore.exceptions import ClientError
from types_boto3_ec2 import EC2Client

from tests.sandbox.ec2.conftest import Network


def interfaces(ec2: EC2Client, subnet: str) -> list[str]:
    found = ec2.describe_network_interfaces(Filters=[{"Name": "subnet-id", "Values": [subnet]}])
    return [each["NetworkInterfaceId"] for each in found["NetworkInterfaces"]]


@pytest.mark.usefixtures("nat_gateway")
def test_a_nat_gateway_keeps_its_subnet(ec2: EC2Client, network: Network) -> None:
    with pytest.raises(ClientError, match=rf"DependencyViolation.* subnet '{network.subnet}' has"):
        ec2.delete_subnet(SubnetId=network.subnet)


@pytest.mark.usefixtures("endpoint_id")
def test_an_interface_endpoint_keeps_its_subnet(ec2: EC2Client, network: Network) -> None:
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_subnet(SubnetId=network.subnet)


def test_a_subnet_takes_its_route_table_association_along(ec2: EC2Client, network: Network) -> None:
    table = ec2.create_route_table(VpcId=network.vpc)["RouteTable"]["RouteTableId"]
    ec2.associate_route_table(RouteTableId=table, SubnetId=network.subnet)
    ec2.delete_subnet(SubnetId=network.subnet)
    ec2.delete_route_table(RouteTableId=table)


@pytest.mark.usefixtures("endpoint_id")
def test_an_interface_keeps_its_group(ec2: EC2Client, group: str) -> None:
    with pytest.raises(
        ClientError, match=rf"DependencyViolation.* resource {group} has a dependent object"
    ):
        ec2.delete_security_group(GroupId=group)


def test_a_rule_of_another_group_keeps_the_group(
    ec2: EC2Client, network: Network, group: str
) -> None:
    other = ec2.create_security_group(GroupName="two", Description="two", VpcId=network.vpc)
    ec2.authorize_security_group_ingress(
        GroupId=other["GroupId"],
        IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}],
    )
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_security_group(GroupId=group)


def test_a_rule_of_its_own_does_not_keep_a_group(ec2: EC2Client, group: str) -> None:
    ec2.authorize_security_group_ingress(
        GroupId=group,
        IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}],
    )
    ec2.delete_security_group(GroupId=group)


@pytest.mark.usefixtures("nat_gateway")
def test_a_mapped_public_address_keeps_the_gateway_attached(
    ec2: EC2Client, network: Network
) -> None:
    with pytest.raises(ClientError, match=r"DependencyViolation.* has some mapped public address"):
        ec2.detach_internet_gateway(InternetGatewayId=network.gateway, VpcId=network.vpc)


def test_an_attached_gateway_is_not_deleted(ec2: EC2Client, network: Network) -> None:
    with pytest.raises(ClientError, match=r"DependencyViolation.* internetGateway"):
        ec2.delete_internet_gateway(InternetGatewayId=network.gateway)


@pytest.mark.usefixtures("nat_gateway")
def test_an_address_in_use_is_not_released(ec2: EC2Client, address: str) -> None:
    with pytest.raises(ClientError, match=r"InvalidIPAddress\.InUse"):
        ec2.release_address(AllocationId=address)


@pytest.mark.usefixtures("nat_gateway")
def test_a_nat_gateways_address_is_not_taken_from_it(ec2: EC2Client, address: str) -> None:
    found = ec2.describe_addresses(AllocationIds=[address])["Addresses"][0]
    with pytest.raises(ClientError, match="AuthFailure"):
        ec2.disassociate_address(AssociationId=found["AssociationId"])


def test_a_nat_gateway_lets_go_of_interface_and_address(
    ec2: EC2Client, network: Network, nat_gateway: str, address: str
) -> None:
    ec2.delete_nat_gateway(NatGatewayId=nat_gateway)
    assert not interfaces(ec2, network.subnet), "its interface is still there"
    assert "AssociationId" not in ec2.describe_addresses(AllocationIds=[address])["Addresses"][0]
    ec2.release_address(AllocationId=address)
    ec2.detach_internet_gateway(InternetGatewayId=network.gateway, VpcId=network.vpc)
    ec2.delete_subnet(SubnetId=network.subnet)


def test_an_unknown_nat_gateway_is_not_found(ec2: EC2Client) -> None:
    with pytest.raises(ClientError, match="NatGatewayNotFound"):
        ec2.delete_nat_gateway(NatGatewayId="nat-0123456789abcdef0")


@pytest.mark.usefixtures("nat_gateway")
def test_a_nat_gateways_interface_is_not_deleted(ec2: EC2Client, network: Network) -> None:
    with pytest.raises(ClientError, match=r"InvalidParameterValue.* is currently in use\."):
        ec2.delete_network_interface(NetworkInterfaceId=interfaces(ec2, network.subnet)[0])


def test_a_free_interface_is_deleted(ec2: EC2Client, network: Network) -> None:
    made = ec2.create_network_interface(SubnetId=network.subnet)["NetworkInterface"]
    ec2.delete_network_interface(NetworkInterfaceId=made["NetworkInterfaceId"])
    assert not interfaces(ec2, network.subnet)
