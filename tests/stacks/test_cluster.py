"""The control plane, who may use it, and its add-ons."""

from unittest.mock import ANY

import pytest

from tests.stacks.changes import Change, Changes, Renamed, gone
from tests.stacks.compiled import compiled, made

CLUSTER = "aws_eks_cluster.cluster"
VPC_CONFIG = f"{CLUSTER}.vpc_config"
POLICIES = "arn:aws:eks::aws:cluster-access-policy"
CONDITION = f"{CLUSTER}.lifecycle.precondition[0].condition"
ACCOUNT = "arn:aws:iam::${data.aws_caller_identity.account.account_id}"
DEPLOYER = "access_role_JupyterhubProvisioningRole"
# What waits until the cluster lets Terraform in.
WAITING = (
    "helm_release.aws_load_balancer_controller",
    "helm_release.external_dns",
    "helm_release.karpenter_crd",
    "kubernetes_storage_class_v1.gp3",
)


def policy_id(entry_id: str) -> str:
    """Return the id of what an access entry may do."""
    return entry_id.replace("access_", "access_policy_")


def entry(id_: str, principal: str, policy: str) -> dict[str, object]:
    """Return the two resources that let a principal in."""
    made, cluster = f"aws_eks_access_entry.{id_}", "${aws_eks_cluster.cluster.name}"
    return {
        made: {"cluster_name": cluster, "principal_arn": principal},
        f"aws_eks_access_policy_association.{policy_id(id_)}": {
            "cluster_name": cluster,
            "principal_arn": f"${{{made}.principal_arn}}",
            "policy_arn": f"{POLICIES}/{policy}",
            "access_scope": {"type": "cluster"},
        },
    }


CHANGES: Changes = (
    Renamed("cluster.name", "bravo", "yankee"),
    Change(
        "cluster.kubernetes_version",
        "1.36",
        {
            f"{CLUSTER}.version": "1.36",
            "aws_eks_addon.addon_coredns.addon_version": ANY,
            "aws_eks_addon.addon_kube_proxy.addon_version": ANY,
        },
    ),
    Change(
        "cluster.support_type",
        "STANDARD",
        {f"{CLUSTER}.upgrade_policy.support_type": "STANDARD"},
    ),
    Change(
        "cluster.admins",
        ["user/ada", "role/Ops"],
        {
            **entry("access_role_Ops", f"{ACCOUNT}:role/Ops", "AmazonEKSClusterAdminPolicy"),
            CONDITION: ANY,
            **{f"{address}.depends_on": ANY for address in WAITING},
        },
    ),
    Change(
        "cluster.viewers",
        ["role/Support", "user/eve"],
        {
            **entry("access_user_eve", f"{ACCOUNT}:user/eve", "AmazonEKSViewPolicy"),
            **{f"{address}.depends_on": ANY for address in WAITING},
        },
    ),
    Change(
        "aws.provisioning_role",
        "role/team/Deployer",
        {
            **entry(
                "access_role_team_Deployer",
                f"{ACCOUNT}:role/team/Deployer",
                "AmazonEKSClusterAdminPolicy",
            ),
            **gone(
                f"aws_eks_access_entry.{DEPLOYER}",
                f"aws_eks_access_policy_association.{policy_id(DEPLOYER)}",
            ),
            CONDITION: ANY,
            "aws_kms_key.key.policy.Statement[1].Principal.AWS": f"{ACCOUNT}:role/team/Deployer",
            "aws_kms_key.key.policy.Statement[3].Principal.AWS": f"{ACCOUNT}:role/team/Deployer",
            **{
                f"{address}.depends_on[4]": (
                    "aws_eks_access_policy_association.access_policy_role_team_Deployer"
                )
                for address in WAITING
            },
        },
    ),
    Change(
        "cluster.endpoint.public",
        value=False,
        makes={
            f"{VPC_CONFIG}.endpoint_public_access": False,
            **gone(f"{VPC_CONFIG}.public_access_cidrs"),
        },
        given={"cluster.endpoint.reached_privately": True},
    ),
    Change(
        "cluster.endpoint.public_cidrs",
        ["198.51.100.0/24"],
        {f"{VPC_CONFIG}.public_access_cidrs[0]": "198.51.100.0/24"},
    ),
    # It speaks to the rules only: they refuse a private endpoint without it.
    Change("cluster.endpoint.reached_privately", value=True, makes={}),
    Change("cluster.logs.types", ["audit"], {f"{CLUSTER}.enabled_cluster_log_types": ["audit"]}),
    Change(
        "cluster.logs.retention_days",
        90,
        {"aws_cloudwatch_log_group.cluster_logs.retention_in_days": 90},
    ),
    Change(
        "cluster.addon_versions",
        {"coredns": "v1.12.4-eksbuild.1"},
        {"aws_eks_addon.addon_coredns.addon_version": "v1.12.4-eksbuild.1"},
    ),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change | Renamed) -> None:
    assert change.found() == change.makes


def test_the_cluster_lets_in_whom_its_entries_name_and_nobody_else() -> None:
    assert made()[CLUSTER]["access_config"] == {
        "authentication_mode": "API",
        "bootstrap_cluster_creator_admin_permissions": False,
    }


def test_administrators_and_viewers_have_entries() -> None:
    found = made()
    expected = {
        **entry(
            DEPLOYER, f"{ACCOUNT}:role/JupyterhubProvisioningRole", "AmazonEKSClusterAdminPolicy"
        ),
        **entry("access_user_ada", f"{ACCOUNT}:user/ada", "AmazonEKSClusterAdminPolicy"),
        **entry("access_role_Support", f"{ACCOUNT}:role/Support", "AmazonEKSViewPolicy"),
    }
    assert {address: found[address] for address in expected} == expected
    entries = {address for address in found if address.startswith("aws_eks_access_")}
    assert entries == {*expected, "aws_eks_access_entry.karpenter_nodes"}


def test_an_arn_is_taken_as_it_is() -> None:
    arn = "arn:aws:iam::111122223333:role/Ops"
    found = made({"cluster.admins": [arn]})
    entries = [block for name, block in found.items() if name.startswith("aws_eks_access_entry.")]
    assert arn in [block["principal_arn"] for block in entries]
    assert '"111122223333/role/Ops"' in found[CLUSTER]["lifecycle"]["precondition"][0]["condition"]


def test_whoever_deploys_is_an_administrator_once() -> None:
    changes = {"cluster.admins": ["role/JupyterhubProvisioningRole"]}
    found = made(changes)
    assert f"aws_eks_access_entry.{DEPLOYER}" in found


def test_a_plan_by_a_stranger_is_refused() -> None:
    (refused,) = made()[CLUSTER]["lifecycle"]["precondition"]
    short = 'format("%s/{}", data.aws_caller_identity.account.account_id)'
    deployers = ", ".join(map(short.format, ("role/JupyterhubProvisioningRole", "user/ada")))
    assert refused["condition"].startswith(f"${{contains([{deployers}], ")
    assert "cluster.admins" in refused["error_message"]


def test_a_taken_over_cluster_is_not_replaced() -> None:
    block = made()[CLUSTER]
    assert block["bootstrap_self_managed_addons"] is False
    assert block["lifecycle"]["ignore_changes"] == [
        "access_config[0].bootstrap_cluster_creator_admin_permissions",
        "bootstrap_self_managed_addons",
    ]


def test_the_log_group_is_there_before_eks_makes_one_that_is_kept_for_ever() -> None:
    found = made()
    assert found["aws_cloudwatch_log_group.cluster_logs"] == {
        "name": "/aws/eks/bravo/cluster",
        "retention_in_days": 30,
    }
    assert "aws_cloudwatch_log_group.cluster_logs" in found[CLUSTER]["depends_on"]


ADDONS = {
    "vpc_cni": {"enableNetworkPolicy": "true"},
    "kube_proxy": None,
    "coredns": {"autoScaling": {"enabled": True}},
    "eks_pod_identity_agent": None,
    "aws_ebs_csi_driver": None,
    "aws_efs_csi_driver": None,
    "metrics_server": None,
}


@pytest.mark.parametrize("name", ADDONS)
def test_an_addon_is_pinned_and_wins_over_what_was_there(name: str) -> None:
    block = made()[f"aws_eks_addon.addon_{name}"]
    assert block["addon_name"] == name.replace("_", "-")
    assert block["addon_version"].startswith("v")
    assert block["resolve_conflicts_on_create"] == "OVERWRITE"
    assert block["resolve_conflicts_on_update"] == "OVERWRITE"
    assert block.get("configuration_values") == ADDONS[name]


def test_these_are_all_addons() -> None:
    assert set(compiled()["resource"]["aws_eks_addon"]) == {f"addon_{name}" for name in ADDONS}


def test_an_addon_this_release_knows_no_version_of_is_left_to_eks() -> None:
    block = made({"cluster.kubernetes_version": "1.30"})
    assert "addon_version" not in block["aws_eks_addon.addon_metrics_server"]
