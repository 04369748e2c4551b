"""What an operator changes in a hub's file, and exactly what Terraform then changes."""

from collections.abc import Iterator
from typing import Any

import pytest

from ops.rehearse.principals import make_principals
from ops.rehearse.surroundings import seen_by_this_process
from tests.rehearsal.deployment import PLAN, Deployment, over, written
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
# What cannot be changed at once with the rest: how long backups are kept, and none any more.
APART = "no backups any more"
TAGS: Spec = {"tags": {"Project": "bican"}}


@pytest.fixture
def hub(fleet: Fleet) -> Deployment:
    return fleet.hubs["bican"]


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_touches_what_it_is_about_and_nothing_else(hub: Deployment, what: str) -> None:
    said, expected = CHANGES[what]
    hub.say(said)
    assert written(hub.plan()) == sorted(expected)


def test_tags_reach_everything_that_has_tags_and_nothing_else(hub: Deployment) -> None:
    hub.say(TAGS)
    planned = hub.plan()
    assert {each.action for each in planned} == {"update"}
    assert {each.address for each in planned} == {
        address for address, values in hub.values().items() if "tags_all" in values
    }
    assert {each.after["tags_all"]["Project"] for each in planned} == {"bican"}


@pytest.fixture
def operators(hub: Deployment) -> Iterator[None]:
    """The role that is to be an administrator, as a real account has it; it is no part of a hub."""
    said, _ = CHANGES["an administrator of the cluster"]
    hub.say(said)
    with seen_by_this_process(hub.variables):
        iam = hub.root().client("iam")
        make_principals(hub.root(), hub.environment)
    yield
    iam.delete_role(RoleName="Operators")


@pytest.mark.usefixtures("operators")
def test_changes_are_applied_and_leave_nothing_to_change(hub: Deployment) -> None:
    """All at once, by a plan that deletes and replaces nothing: many have a name for an id."""
    hub.say(_all_together())
    assert {each.action for each in hub.plan()} == {"create", "update"}
    hub.ok("apply", PLAN)
    assert written(hub.plan()) == []


def _all_together() -> Spec:
    together = TAGS
    for what, (said, _) in CHANGES.items():
        if what != APART:
            together = over(together, said)
    return together
