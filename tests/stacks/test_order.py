"""What must exist first, and be gone last: said by references and `depends_on`."""

import json
import re
from functools import cache

import pytest

from tests.stacks.blocks import blocks
from tests.stacks.compiled import HUBS, hub

REFERENCE = re.compile(r"(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z0-9_]+")
READY = ("aws_eks_addon.addon_coredns", "aws_eks_node_group.core_nodes")

pytestmark = pytest.mark.parametrize("name", HUBS)


@cache
def waits_for(name: str) -> dict[str, set[str]]:
    """Return for every resource all that Terraform makes before it."""
    found = {address: json.dumps(block) for address, block in blocks(hub(name)).items()}
    direct = {
        address: {each for each in REFERENCE.findall(text) if each in found and each != address}
        for address, text in found.items()
    }
    return {address: _reached(address, direct) for address in direct}


def _reached(address: str, direct: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = set(direct[address])
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting |= direct[each]
    return reached


def of_kind(name: str, kind: str) -> set[str]:
    return {address for address in waits_for(name) if address.startswith(f"{kind}.")}


def test_nothing_waits_for_itself(name: str) -> None:
    assert not {address for address, before in waits_for(name).items() if address in before}


def test_releases_wait_for_nodes_and_for_being_let_in(name: str) -> None:
    let_in = of_kind(name, "aws_eks_access_policy_association")
    assert let_in
    for release in of_kind(name, "helm_release"):
        assert waits_for(name)[release] >= {*READY, *let_in}, release


def test_kubernetes_objects_wait_for_being_let_in(name: str) -> None:
    let_in = of_kind(name, "aws_eks_access_policy_association")
    for address in waits_for(name):
        if address.startswith("kubernetes_"):
            assert waits_for(name)[address] >= let_in, address


def test_nodes_wait_for_what_makes_them_ready(name: str) -> None:
    addons = ("vpc_cni", "kube_proxy", "eks_pod_identity_agent")
    routes = of_kind(name, "aws_route") - {"aws_route.public_internet"}
    roles = {
        address
        for address in of_kind(name, "aws_iam_role_policy_attachment")
        if ".core_nodes_role_" in address or ".vpc_cni_identity_role_" in address
    }
    needed = {f"aws_eks_addon.addon_{addon}" for addon in addons} | routes | roles
    assert waits_for(name)["aws_eks_node_group.core_nodes"] >= needed
    assert (
        "aws_eks_pod_identity_association.vpc_cni_identity"
        in (waits_for(name)["aws_eks_addon.addon_vpc_cni"])
    )


def test_addons_that_run_on_nodes_wait_for_them(name: str) -> None:
    for addon in ("coredns", "aws_ebs_csi_driver", "aws_efs_csi_driver", "metrics_server"):
        address = f"aws_eks_addon.addon_{addon}"
        assert "aws_eks_node_group.core_nodes" in waits_for(name)[address]


def test_the_hub_waits_for_its_load_balancer_controller_and_its_machines(name: str) -> None:
    """And is gone before them: they take away what they made for it."""
    assert waits_for(name)["helm_release.jupyterhub"] >= {
        "helm_release.aws_load_balancer_controller",
        "helm_release.node_pools",
        "helm_release.karpenter",
        "kubernetes_secret_v1.hub_keys",
        "kubernetes_secret_v1.login_secret",
        "kubernetes_persistent_volume_claim_v1.homes_claim",
        "kubernetes_persistent_volume_claim_v1.hub_database_claim",
        "aws_acm_certificate_validation.certificate_validation",
    }


def test_users_servers_are_gone_before_their_machines(name: str) -> None:
    """With the namespace they go; a node ends only when it is empty."""
    namespace = "kubernetes_namespace_v1.jupyterhub_namespace"
    assert "helm_release.node_pools" in waits_for(name)[namespace]


def test_karpenter_waits_for_its_definitions_rights_and_messages(name: str) -> None:
    assert "helm_release.karpenter" in waits_for(name)["helm_release.node_pools"]
    rights = {
        address
        for address in of_kind(name, "aws_iam_role_policy")
        if ".karpenter_controller_role_" in address
    }
    assert rights
    assert waits_for(name)["helm_release.karpenter"] >= rights | {
        "helm_release.karpenter_crd",
        "aws_sqs_queue.karpenter_queue",
        "aws_eks_access_entry.karpenter_nodes",
        "aws_eks_pod_identity_association.karpenter_controller",
        "aws_iam_role_policy_attachment.karpenter_node_role_AmazonEKSWorkerNodePolicy",
    }


def test_volumes_wait_for_their_drivers_and_mount_targets(name: str) -> None:
    needed = {"aws_eks_addon.addon_aws_efs_csi_driver", *of_kind(name, "aws_efs_mount_target")}
    for claim in ("homes_claim", "shared_claim"):
        address = f"kubernetes_persistent_volume_claim_v1.{claim}"
        assert waits_for(name)[address] >= needed
    database = "kubernetes_persistent_volume_claim_v1.hub_database_claim"
    assert "aws_eks_addon.addon_aws_ebs_csi_driver" in waits_for(name)[database]


def test_backups_wait_for_the_rights_to_make_them(name: str) -> None:
    rights = {
        address
        for address in of_kind(name, "aws_iam_role_policy_attachment")
        if ".backup_role_" in address
    }
    assert len(rights) == 2
    assert waits_for(name)["aws_backup_selection.backup_selection"] >= rights
