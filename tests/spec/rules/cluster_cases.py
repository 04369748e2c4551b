"""Mistakes in the cluster, its versions and who may use it."""

from tests.spec.rules.case import case

ARN = "arn:aws:iam::111122223333:"
ELSEWHERE = "arn:aws:iam::999900001111:"

CASES = [
    case("cluster.kubernetes_version", "1.99", "", "not a Kubernetes version", "1.35"),
    case("cluster.kubernetes_version", "1.30", "", "ended its support on 2026-07-23", "1.31, 1.32"),
    case(
        "cluster.support_type",
        "STANDARD",
        "",
        "ended on 2026-07-29",
        "1.34, 1.35",
        cluster__kubernetes_version="1.33",
    ),
    case(
        "cluster.addon_versions",
        {"kube-proxy": "v1.36.0-eksbuild.2"},
        "cluster.addon_versions.kube-proxy",
        "does not work with Kubernetes 1.35",
        "v1.32 to v1.35",
    ),
    case("cluster.endpoint", {"public": False}, "cluster.endpoint.public", "would not answer"),
    case(
        "cluster.endpoint.public_cidrs",
        ["10.0.0.0/8"],
        "cluster.endpoint.public_cidrs.0",
        "private or reserved",
    ),
    case(
        "cluster.endpoint.public_cidrs",
        [f"198.51.{net}.0/24" for net in range(41)],
        "",
        "more blocks",
        "41",
        "at most 40",
    ),
    case(
        "cluster.endpoint.public_cidrs",
        ["0.0.0.0/0", "0.0.0.0/0"],
        "cluster.endpoint.public_cidrs.1",
        "twice",
    ),
    case("cluster.name", "a" * 31, "", "EventBridge rule", "31 characters", "at most 30"),
    case("encryption.alias", "alias/eks/x", "", "without `alias/`", "'eks/x'"),
    case("charts.jupyterhub", {"version": "3.3.8"}, "charts.jupyterhub.version", "4.x.y"),
    case(
        "charts.karpenter_crd",
        {"version": "1.13.0"},
        "charts.karpenter_crd.version",
        "must have the same version",
        "1.14.1",
    ),
    case(
        "charts.karpenter",
        {"version": "1.8.0"},
        "charts.karpenter.version",
        "does not support Kubernetes 1.35",
        "1.9.0 or newer",
        charts__karpenter_crd={"version": "1.8.0"},
    ),
    case("cluster.admins", ["role/A", ARN + "role/A"], "cluster.admins.1", "twice", "'role/A'"),
    case("cluster.viewers", ["user/a", "user/a"], "cluster.viewers.1", "twice"),
    case(
        "cluster.viewers",
        [ARN + "role/JupyterhubProvisioningRole"],
        "cluster.viewers.0",
        "also administers",
        "aws.provisioning_role",
    ),
    case(
        "cluster.viewers",
        ["role/A"],
        "cluster.viewers.0",
        "cluster.admins",
        cluster__admins=["role/A"],
    ),
    case(
        "cluster.admins", [ELSEWHERE + "role/A"], "cluster.admins.0", "another account", "'role/A'"
    ),
    case("aws.provisioning_role", ELSEWHERE + "role/A", "", "another account", "111122223333"),
]
