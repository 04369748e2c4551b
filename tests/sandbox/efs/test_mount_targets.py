"""Mount targets: one in a zone, with an interface in its subnet."""

from dataclasses import dataclass
from typing import Any

import pytest
from botocore.exceptions import ClientError


@dataclass(frozen=True)
class Place:
    """Two subnets of one zone, and a security group."""

    subnet: str
    neighbour: str
    group: str


@pytest.fixture
def ec2(client: Any) -> Any:
    return client("ec2")


@pytest.fixture
def place(ec2: Any) -> Place:
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.9.{n}.0/24", AvailabilityZone="us-east-2a")
        for n in range(2)
    ]
    group = ec2.create_security_group(GroupName="nfs", Description="nfs", VpcId=vpc)["GroupId"]
    first, second = (each["Subnet"]["SubnetId"] for each in subnets)
    return Place(first, second, group)


@pytest.fixture
def target(efs: Any, file_system: str, place: Place) -> Any:
    return efs.create_mount_target(
        FileSystemId=file_system, SubnetId=place.subnet, SecurityGroups=[place.group]
    )


def test_its_interface_tells_whose_it_is(ec2: Any, target: Any) -> None:
    (interface,) = ec2.describe_network_interfaces(
        NetworkInterfaceIds=[target["NetworkInterfaceId"]]
    )["NetworkInterfaces"]
    assert interface["Description"] == (
        f"EFS mount target for {target['FileSystemId']} ({target['MountTargetId']})"
    )
    assert interface["RequesterManaged"] is True
    assert interface["PrivateIpAddress"] == target["IpAddress"]


def test_its_interface_has_its_groups(ec2: Any, target: Any, place: Place) -> None:
    (interface,) = ec2.describe_network_interfaces(
        NetworkInterfaceIds=[target["NetworkInterfaceId"]]
    )["NetworkInterfaces"]
    assert [each["GroupId"] for each in interface["Groups"]] == [place.group]


def test_without_groups_the_default_one_is_for_it(efs: Any, file_system: str, place: Place) -> None:
    made = efs.create_mount_target(FileSystemId=file_system, SubnetId=place.subnet)
    groups = efs.describe_mount_target_security_groups(MountTargetId=made["MountTargetId"])
    assert len(groups["SecurityGroups"]) == 1


@pytest.mark.usefixtures("target")
def test_there_is_one_in_a_zone(efs: Any, file_system: str, place: Place) -> None:
    with pytest.raises(ClientError, match=r"MountTargetConflict.* already exists in this AZ"):
        efs.create_mount_target(FileSystemId=file_system, SubnetId=place.neighbour)


@pytest.mark.usefixtures("target")
def test_it_keeps_the_file_system(efs: Any, file_system: str) -> None:
    with pytest.raises(ClientError, match="FileSystemInUse"):
        efs.delete_file_system(FileSystemId=file_system)


@pytest.mark.usefixtures("target")
def test_it_keeps_its_subnet(ec2: Any, place: Place) -> None:
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_subnet(SubnetId=place.subnet)


@pytest.mark.usefixtures("target")
def test_it_keeps_its_group(ec2: Any, place: Place) -> None:
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_security_group(GroupId=place.group)


def test_with_it_go_all_holds(efs: Any, ec2: Any, target: Any, place: Place) -> None:
    efs.delete_mount_target(MountTargetId=target["MountTargetId"])
    ec2.delete_subnet(SubnetId=place.subnet)
    ec2.delete_security_group(GroupId=place.group)
    efs.delete_file_system(FileSystemId=target["FileSystemId"])
