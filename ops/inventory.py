"""What there is in an account and region: read-only lists, by kind.

Kept to what a hub is made of, or leaves behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import boto3
import jmespath


class Item(NamedTuple):
    """One thing: its kind in words, and the id or name AWS has for it."""

    kind: str
    id: str


@dataclass(frozen=True)
class _List:
    """A list operation, paginated where AWS does, and where its answer has the ids (JMESPath)."""

    kind: str
    service: str
    operation: str
    ids: str
    arguments: tuple[tuple[str, Any], ...] = ()


_LISTS = (
    _List("VPC", "ec2", "describe_vpcs", "Vpcs[].VpcId"),
    _List("subnet", "ec2", "describe_subnets", "Subnets[].SubnetId"),
    _List("security group", "ec2", "describe_security_groups", "SecurityGroups[].GroupId"),
    _List(
        "network interface",
        "ec2",
        "describe_network_interfaces",
        "NetworkInterfaces[].NetworkInterfaceId",
    ),
    _List(
        "NAT gateway",
        "ec2",
        "describe_nat_gateways",
        "NatGateways[?State!='deleted'].NatGatewayId",
    ),
    _List("elastic IP address", "ec2", "describe_addresses", "Addresses[].AllocationId"),
    _List(
        "internet gateway",
        "ec2",
        "describe_internet_gateways",
        "InternetGateways[].InternetGatewayId",
    ),
    _List("route table", "ec2", "describe_route_tables", "RouteTables[].RouteTableId"),
    _List(
        "VPC endpoint",
        "ec2",
        "describe_vpc_endpoints",
        "VpcEndpoints[?State!='deleted'].VpcEndpointId",
    ),
    _List("flow log", "ec2", "describe_flow_logs", "FlowLogs[].FlowLogId"),
    _List(
        "launch template",
        "ec2",
        "describe_launch_templates",
        "LaunchTemplates[].LaunchTemplateName",
    ),
    _List("volume", "ec2", "describe_volumes", "Volumes[].VolumeId"),
    _List(
        "instance",
        "ec2",
        "describe_instances",
        "Reservations[].Instances[?State.Name!='terminated'].InstanceId[]",
    ),
    _List("EKS cluster", "eks", "list_clusters", "clusters"),
    _List("file system", "efs", "describe_file_systems", "FileSystems[].FileSystemId"),
    _List("backup vault", "backup", "list_backup_vaults", "BackupVaultList[].BackupVaultName"),
    _List("backup plan", "backup", "list_backup_plans", "BackupPlansList[].BackupPlanName"),
    _List("KMS alias", "kms", "list_aliases", "Aliases[].AliasName"),
    _List(
        "role",
        "iam",
        "list_roles",
        "Roles[?!starts_with(Path, '/aws-service-role/')].RoleName",
    ),
    _List("policy", "iam", "list_policies", "Policies[].PolicyName", (("Scope", "Local"),)),
    _List(
        "instance profile",
        "iam",
        "list_instance_profiles",
        "InstanceProfiles[].InstanceProfileName",
    ),
    _List("log group", "logs", "describe_log_groups", "logGroups[].logGroupName"),
    _List("queue", "sqs", "list_queues", "QueueUrls"),
    _List("event rule", "events", "list_rules", "Rules[].Name"),
    _List(
        "certificate",
        "acm",
        "list_certificates",
        "CertificateSummaryList[].CertificateArn",
    ),
    _List(
        "target group",
        "elbv2",
        "describe_target_groups",
        "TargetGroups[].TargetGroupArn",
    ),
    _List(
        "load balancer",
        "elbv2",
        "describe_load_balancers",
        "LoadBalancers[].LoadBalancerArn",
    ),
)


def inventory(session: boto3.Session) -> set[Item]:
    """Return what there is; raises botocore's errors where it may not be listed."""
    return {*_listed(session), *_keys(session), *_records(session)}


def _listed(session: boto3.Session) -> Iterator[Item]:
    for each in _LISTS:
        for page in _pages(session, each):
            for found in jmespath.search(each.ids, page) or ():
                yield Item(each.kind, found)


def _pages(session: boto3.Session, wanted: _List) -> Iterator[Any]:
    client: Any = session.client(wanted.service)  # type: ignore[call-overload]
    arguments = dict(wanted.arguments)
    if client.can_paginate(wanted.operation):
        yield from client.get_paginator(wanted.operation).paginate(**arguments)
    else:
        yield getattr(client, wanted.operation)(**arguments)


def _keys(session: boto3.Session) -> Iterator[Item]:
    """List the customer's KMS keys; AWS lists its own among them, and those that are to go."""
    kms = session.client("kms")
    for page in kms.get_paginator("list_keys").paginate():
        for key in page["Keys"]:
            found = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
            if found.get("KeyManager") == "CUSTOMER":
                pending = found.get("KeyState") == "PendingDeletion"
                yield Item("KMS key pending deletion" if pending else "KMS key", key["KeyId"])


def _records(session: boto3.Session) -> Iterator[Item]:
    """List the records of every hosted zone, less the two that each zone has."""
    route53 = session.client("route53")
    for page in route53.get_paginator("list_hosted_zones").paginate():
        for zone in page["HostedZones"]:
            yield Item("hosted zone", zone["Name"])
            for records in route53.get_paginator("list_resource_record_sets").paginate(
                HostedZoneId=zone["Id"]
            ):
                for record in records["ResourceRecordSets"]:
                    if record["Type"] not in {"NS", "SOA"}:
                        yield Item("DNS record", f"{record['Name']} {record['Type']}")
