"""What an operator changes in a hub's file, and exactly what Terraform then changes."""

from typing import Any

import pytest

from tests.rehearsal.deployment import Deployment, over, written
from tests.rehearsal.fleet import Fleet

Spec = dict[str, Any]
BACKUP = "backup_role_AWSBackupServiceRolePolicy"
CLUSTER = "update aws_eks_cluster.cluster"
NODES = "update aws_eks_node_group.core_nodes"
TEMPLATE = "update aws_launch_template.core_nodes_template"
NEW_TEMPLATE = f"{TEMPLATE} (block_device_mappings, default_version, latest_version)"

CHANGES: dict[str, tuple[Spec, list[str]]] = {
    "an administrator of the cluster": (
        {"cluster": {"admins": ["role/Operators"]}},
        [
            "create aws_eks_access_entry.access_role_Operators",
            "create aws_eks_access_policy_association.access_policy_role_Operators",
        ],
    ),
    "an administrator of the hub, who is Kubernetes's business": (
        {"hub": {"admin_users": ["satra", "asmacdo"]}},
        [],
    ),
    "a node pool's limits, which are Karpenter's business": (
        {"node_pools": {"default": {"limits": {"cpu": 64, "memory": "256Gi"}}}},
        [],
    ),
    "an add-on's version": (
        {"cluster": {"addon_versions": {"coredns": "v1.13.1-eksbuild.1"}}},
        ["update aws_eks_addon.addon_coredns (addon_version)"],
    ),
    "Kubernetes's minor version": (
        {"cluster": {"kubernetes_version": "1.36"}},
        [
            "update aws_eks_addon.addon_coredns (addon_version)",
            "update aws_eks_addon.addon_kube_proxy (addon_version)",
            f"{CLUSTER} (version)",
            f"{NODES} (version)",
        ],
    ),
    "how long logs are kept, and which": (
        {"cluster": {"logs": {"retention_days": 90, "types": ["api"]}}},
        [
            "update aws_cloudwatch_log_group.cluster_logs (retention_in_days)",
            f"{CLUSTER} (enabled_cluster_log_types)",
        ],
    ),
    "a NAT gateway for each zone": (
        {"network": {"nat_gateways": "one_per_zone"}},
        [
            "create aws_eip.nat_address_b",
            "create aws_nat_gateway.nat_gateway_b",
            "update aws_route.private_internet_b (nat_gateway_id)",
        ],
    ),
    "where the Kubernetes API may be reached from": (
        {"cluster": {"endpoint": {"public_cidrs": ["198.51.100.0/24"]}}},
        [f"{CLUSTER} (vpc_config)"],
    ),
    "the core nodes' disks": (
        {"core_nodes": {"disk_gib": 120}},
        [f"{NODES} (launch_template)", NEW_TEMPLATE],
    ),
    "the number of core nodes": (
        {"core_nodes": {"desired_size": 3}},
        [f"{NODES} (scaling_config)"],
    ),
    "how the homes' file system is paid": (
        {"storage": {"file_system": {"throughput_mode": "elastic"}}},
        ["update aws_efs_file_system.homes (throughput_mode)"],
    ),
    "a larger volume for the hub's database": (
        {"storage": {"hub_database": {"size_gib": 60}}},
        ["update aws_ebs_volume.hub_database (size)"],
    ),
    "how long backups are kept": (
        {"storage": {"backup": {"retention_days": 60}}},
        ["update aws_backup_plan.backup_plan (rule)"],
    ),
    "no backups any more": (
        {"storage": {"backup": {"enabled": False}}},
        [
            "delete aws_backup_plan.backup_plan",
            "delete aws_backup_selection.backup_selection",
            "delete aws_iam_role.backup_role",
            f"delete aws_iam_role_policy_attachment.{BACKUP}ForBackup",
            f"delete aws_iam_role_policy_attachment.{BACKUP}ForRestores",
            "forget aws_backup_vault.backups",
        ],
    ),
    "how often the key rotates": (
        {"encryption": {"rotation_period_days": 180}},
        ["update aws_kms_key.key (rotation_period_in_days)"],
    ),
    "an endpoint in the VPC": (
        {"network": {"interface_endpoints": ["sts"]}},
        [
            "create aws_security_group.interface_endpoints",
            "create aws_vpc_endpoint.endpoint_sts",
            "create aws_vpc_security_group_ingress_rule.interface_endpoints_from_pods",
            "create aws_vpc_security_group_ingress_rule.interface_endpoints_from_vpc",
        ],
    ),
}
# All that can be changed at once and needs no principal that is not there.
APART = {"an administrator of the cluster", "no backups any more"}


@pytest.fixture
def hub(fleet: Fleet) -> Deployment:
    return fleet.hubs["bican"]


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_touches_what_it_is_about_and_nothing_else(hub: Deployment, what: str) -> None:
    said, expected = CHANGES[what]
    hub.say(said)
    assert written(hub.plan()) == sorted(expected)


def test_tags_reach_everything_and_replace_nothing(hub: Deployment) -> None:
    hub.say({"tags": {"Project": "bican"}})
    planned = hub.plan()
    assert {each.action for each in planned} == {"update"}
    assert {each.address for each in planned} >= {
        "aws_efs_file_system.homes",
        "aws_eks_cluster.cluster",
        "aws_iam_role.cluster_role",
        "aws_kms_key.key",
        "aws_vpc.vpc",
    }


def test_changes_are_applied_and_leave_nothing_to_change(hub: Deployment) -> None:
    """All at once, and before them what must never be replaced."""
    before = hub.ids()
    hub.say(_all_together())
    hub.apply()
    assert written(hub.plan()) == []
    replaced = {address for address, name in hub.ids().items() if before.get(address, name) != name}
    assert replaced == set()


def _all_together() -> Spec:
    together: Spec = {"tags": {"Project": "bican"}}
    for what, (said, _) in CHANGES.items():
        if what not in APART:
            together = over(together, said)
    return together
