"""Network interfaces, security groups and addresses: what keeps a VPC from being deleted."""

from collections.abc import Iterator
from typing import Any

import boto3

from ops.sweep.kind import Found, Kind
from ops.sweep.owner import Owner, tags_of


def _find_interfaces(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    pages = session.client("ec2").get_paginator("describe_network_interfaces")
    for page in pages.paginate():
        for each in page["NetworkInterfaces"]:
            if owner.owns(tags_of(each.get("TagSet"))):
                name = each.get("Description", "")
                yield Found(INTERFACES.name, each["NetworkInterfaceId"], name, _holder(each))


def _holder(interface: Any) -> str:  # noqa: ANN401 (boto3's own type)
    """Return who has it: a service's goes with the service, an instance's with the instance."""
    if interface.get("RequesterManaged"):
        return f"{interface.get('RequesterId', 'a service of AWS')} holds it"
    attached = interface.get("Attachment", {})
    return f"it is attached to {attached.get('InstanceId', 'something')}" if attached else ""


def _remove_interface(session: boto3.Session, found: Found) -> None:
    session.client("ec2").delete_network_interface(NetworkInterfaceId=found.id)


def _find_groups(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    pages = session.client("ec2").get_paginator("describe_security_groups")
    for page in pages.paginate():
        for each in page["SecurityGroups"]:
            if owner.owns(tags_of(each.get("Tags"))) and each["GroupName"] != "default":
                yield Found(GROUPS.name, each["GroupId"], each["GroupName"])


def _remove_group(session: boto3.Session, found: Found) -> None:
    """Delete it; its rules go first, since two groups that name each other keep each other."""
    client = session.client("ec2")
    rules = client.describe_security_group_rules(
        Filters=[{"Name": "group-id", "Values": [found.id]}]
    )["SecurityGroupRules"]
    ways: tuple[tuple[bool, Any], ...] = (
        (True, client.revoke_security_group_egress),
        (False, client.revoke_security_group_ingress),
    )
    for outward, revoke in ways:
        if ids := [each["SecurityGroupRuleId"] for each in rules if each["IsEgress"] is outward]:
            revoke(GroupId=found.id, SecurityGroupRuleIds=ids)
    client.delete_security_group(GroupId=found.id)


def _find_addresses(session: boto3.Session, owner: Owner) -> Iterator[Found]:
    for each in session.client("ec2").describe_addresses()["Addresses"]:
        if owner.owns(tags_of(each.get("Tags"))):
            busy = "it is in use" if each.get("AssociationId") else ""
            yield Found(ADDRESSES.name, each["AllocationId"], each["PublicIp"], busy)


def _remove_address(session: boto3.Session, found: Found) -> None:
    session.client("ec2").release_address(AllocationId=found.id)


INTERFACES = Kind("network interface", _find_interfaces, _remove_interface)
GROUPS = Kind("security group", _find_groups, _remove_group)
ADDRESSES = Kind("elastic IP address", _find_addresses, _remove_address)
