"""The names a hub's stack takes: those AWS gives only once in an account and region.

The one place where they are said beside stacks/, which makes them; a test compares the two. Not
here: what AWS names itself, or lets exist twice (VPCs, certificates, backup plans), the KMS alias
(key.py) and what is inside of something that is new (security groups, node groups).
"""

from collections.abc import Iterator
from typing import NamedTuple

from spec.environment import Environment

_RULES = (
    "capacity-reservation-interruption",
    "instance-state-change",
    "rebalance",
    "scheduled-change",
    "spot-interruption",
)
# Suffix of the name -> Terraform's id.
_ROLES = {
    "cluster": "cluster_role",
    "core-nodes": "core_nodes_role",
    "ebs-csi-identity": "ebs_csi_identity_role",
    "efs-csi-identity": "efs_csi_identity_role",
    "karpenter-controller": "karpenter_controller_role",
    "karpenter-node": "karpenter_node_role",
    "load-balancer-controller": "load_balancer_controller_role",
    "vpc-cni-identity": "vpc_cni_identity_role",
}


class Name(NamedTuple):
    """A name, the Terraform type of what has it, and its id there."""

    type: str
    id: str
    name: str


def names(environment: Environment) -> tuple[Name, ...]:
    """Return every name the stack takes."""
    return tuple(_names(environment))


def _names(environment: Environment) -> Iterator[Name]:
    cluster = environment.cluster.name
    yield Name("aws_eks_cluster", "cluster", cluster)
    for suffix, id in _roles(environment).items():  # noqa: A001 (Terraform's own name for it)
        yield Name("aws_iam_role", id, f"{cluster}-{suffix}")
    yield Name("aws_cloudwatch_log_group", "cluster_logs", f"/aws/eks/{cluster}/cluster")
    if environment.network.flow_logs:
        group = f"/aws/vpc/{cluster}/flow-logs"
        yield Name("aws_cloudwatch_log_group", "flow_logs_group", group)
    yield Name("aws_sqs_queue", "karpenter_queue", f"{cluster}-karpenter")
    for rule in _RULES:
        id = f"karpenter_{rule.replace('-', '_')}"  # noqa: A001
        yield Name("aws_cloudwatch_event_rule", id, f"{cluster}-{rule}")
    if environment.storage.backup.enabled:
        yield Name("aws_backup_vault", "backups", f"{cluster}-backups")
    yield Name("aws_launch_template", "core_nodes_template", f"{cluster}-core-nodes")


def _roles(environment: Environment) -> dict[str, str]:
    hub = environment.hub
    on_demand = {
        "backup": ("backup_role", environment.storage.backup.enabled),
        "external-dns-identity": ("external_dns_identity_role", hub.dns.managed_by == "route53"),
        "flow-logs": ("flow_logs_role", environment.network.flow_logs is not None),
        "user-servers-identity": (
            "user_servers_identity_role",
            bool(hub.servers.readable_buckets),
        ),
    }
    return _ROLES | {suffix: id for suffix, (id, wanted) in on_demand.items() if wanted}  # noqa: A001
