"""Every document of stacks/policies, for one made-up hub, and how to read them."""

import json
from collections.abc import Iterator
from typing import Any

from stacks.policies import (
    backup,
    efs_csi,
    external_dns,
    flow_logs,
    interruption,
    karpenter,
    kms_key,
    load_balancer_controller,
    trust,
    user_servers,
)

REGION = "us-east-2"
ACCOUNT = "123456789012"
CLUSTER = "hub"
LONGEST_NAME = "n" * 100  # EKS: a cluster's name has up to 100 characters
CLUSTER_ARN = f"arn:aws:eks:{REGION}:{ACCOUNT}:cluster/{CLUSTER}"
NODE_ROLE = f"arn:aws:iam::{ACCOUNT}:role/hub-nodes"
QUEUE = f"arn:aws:sqs:{REGION}:{ACCOUNT}:hub"
VPC = f"arn:aws:ec2:{REGION}:{ACCOUNT}:vpc/vpc-1"
ZONE = "arn:aws:route53:::hostedzone/Z1"
DOMAIN = "hub.example.org"
FILE_SYSTEM = f"arn:aws:elasticfilesystem:{REGION}:{ACCOUNT}:file-system/fs-1"
LOG_GROUP = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/hub/flow-logs"
PROVISIONING_ROLE = f"arn:aws:iam::{ACCOUNT}:role/provisioning"
CLUSTER_ROLE = f"arn:aws:iam::{ACCOUNT}:role/hub-cluster"


def karpenter_policies(cluster_name: str = CLUSTER) -> dict[str, str]:
    return karpenter.controller_policies(
        region=REGION,
        account_id=ACCOUNT,
        cluster_name=cluster_name,
        node_role_arn=NODE_ROLE,
        queue_arn=QUEUE,
    )


def load_balancer_policy(cluster_name: str = CLUSTER) -> str:
    return load_balancer_controller.controller(
        region=REGION, account_id=ACCOUNT, cluster_name=cluster_name, vpc_arn=VPC
    )


def key_policy(*, node_volumes: bool = True) -> str:
    return kms_key.key(
        region=REGION,
        account_id=ACCOUNT,
        provisioning_role_arn=PROVISIONING_ROLE,
        cluster_role_arn=CLUSTER_ROLE,
        node_volumes=node_volumes,
    )


def pod_identity_trust() -> str:
    return trust.pod_identity(
        account_id=ACCOUNT, cluster_arn=CLUSTER_ARN, namespace="kube-system", service_account="dns"
    )


def identity_policies() -> dict[str, str]:
    """Return what is attached to roles."""
    return {
        **karpenter_policies(),
        "load-balancer-controller": load_balancer_policy(),
        "external-dns": external_dns.records(hosted_zone_arn=ZONE, domain=DOMAIN),
        "efs-csi": efs_csi.node(region=REGION, file_system_arn=FILE_SYSTEM),
        "flow-logs": flow_logs.delivery(log_group_arn=LOG_GROUP),
        "user-servers": user_servers.readable_buckets(["dandiarchive"]),
    }


def resource_policies() -> dict[str, str]:
    """Return what is attached to resources."""
    return {
        "interruption-queue": interruption.interruption_queue(queue_arn=QUEUE),
        "kms-key": key_policy(),
    }


def trust_policies() -> dict[str, str]:
    """Return what says who may assume a role."""
    return {
        "eks-trust": trust.service("eks.amazonaws.com"),
        "backup-trust": backup.assume_role(),
        "pod-identity-trust": pod_identity_trust(),
        "flow-logs-trust": trust.flow_logs(region=REGION, account_id=ACCOUNT),
    }


def every_document() -> dict[str, str]:
    return {**identity_policies(), **resource_policies(), **trust_policies()}


def statements(policy: str) -> dict[str, dict[str, Any]]:
    """Return a document's statements by their Sid."""
    return {each["Sid"]: each for each in json.loads(policy)["Statement"]}


def every_statement() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, policy in every_document().items():
        for statement in json.loads(policy)["Statement"]:
            yield name, statement


def actions(*policies: str) -> set[str]:
    """Return what the documents allow."""
    return {
        action
        for policy in policies
        for statement in statements(policy).values()
        if statement["Effect"] == "Allow"
        for action in statement["Action"]
    }


def size(policy: str) -> int:
    """Return the characters that IAM counts: all but whitespace."""
    return len(json.dumps(json.loads(policy), separators=(",", ":")))
