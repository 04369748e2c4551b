"""Things in an account that have a hub's names."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import boto3

from sandbox.eks.versions import DEFAULT_VERSION

Make = Callable[[boto3.Session, str, Mapping[str, str]], None]
EKS = {
    "Effect": "Allow",
    "Principal": {"Service": "eks.amazonaws.com"},
    "Action": ["sts:AssumeRole"],
}
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [EKS]})


def role(session: boto3.Session, name: str, tags: Mapping[str, str]) -> None:
    iam = session.client("iam")
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST, Tags=listed(tags))


def log_group(session: boto3.Session, name: str, tags: Mapping[str, str]) -> None:
    logs: Any = session.client("logs")
    logs.create_log_group(logGroupName=name, tags=tags)
    logs.create_log_group(logGroupName=f"{name}-2")


def queue(session: boto3.Session, name: str, tags: Mapping[str, str]) -> None:
    sqs: Any = session.client("sqs")
    sqs.create_queue(QueueName=name, tags=tags)
    sqs.create_queue(QueueName=f"{name}-2")


def rule(session: boto3.Session, name: str, tags: Mapping[str, str]) -> None:
    events: Any = session.client("events")
    for each in (name, f"{name}-2"):
        events.put_rule(Name=each, ScheduleExpression="rate(1 day)", Tags=listed(tags))


def vault(session: boto3.Session, name: str, tags: Mapping[str, str]) -> None:
    backup: Any = session.client("backup")
    backup.create_backup_vault(BackupVaultName=name, BackupVaultTags=tags)


def template(session: boto3.Session, name: str, tags: Mapping[str, str]) -> None:
    tagged: Any = [{"ResourceType": "launch-template", "Tags": listed(tags)}] if tags else []
    session.client("ec2").create_launch_template(
        LaunchTemplateName=name,
        LaunchTemplateData={"InstanceType": "t3a.large"},
        TagSpecifications=tagged,
    )


def cluster(
    session: boto3.Session, name: str, tags: Mapping[str, str], version: str = DEFAULT_VERSION
) -> None:
    role(session, "of-the-cluster", {})
    ec2 = session.client("ec2")
    subnets = [
        each["SubnetId"]
        for each in ec2.describe_subnets()["Subnets"]
        if each["AvailabilityZone"] in {"us-west-2a", "us-west-2b"}
    ]
    session.client("eks").create_cluster(
        name=name,
        version=version,
        roleArn="arn:aws:iam::123456789012:role/of-the-cluster",
        resourcesVpcConfig={"subnetIds": subnets},
        tags=dict(tags),
    )


def listed(tags: Mapping[str, str]) -> Any:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


# Terraform's type -> what makes one, its name, and its address in Terraform.
THINGS: dict[str, tuple[Make, str, str]] = {
    "EKS cluster": (cluster, "bravo", "aws_eks_cluster.cluster"),
    "role": (role, "bravo-cluster", "aws_iam_role.cluster_role"),
    "log group": (
        log_group,
        "/aws/eks/bravo/cluster",
        "aws_cloudwatch_log_group.cluster_logs",
    ),
    "SQS queue": (queue, "bravo-karpenter", "aws_sqs_queue.karpenter_queue"),
    "EventBridge rule": (
        rule,
        "bravo-rebalance",
        "aws_cloudwatch_event_rule.karpenter_rebalance",
    ),
    "backup vault": (vault, "bravo-backups", "aws_backup_vault.backups"),
    "launch template": (
        template,
        "bravo-core-nodes",
        "aws_launch_template.core_nodes_template",
    ),
}
