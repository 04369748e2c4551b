"""The add-ons EKS offers, and in which versions.

The default versions are those that EKS offered between 2026-09-20 and 2026-10-02 (`aws eks
describe-addon-versions`, EKS user guide), for minors without a record the nearest one's. EKS has
dozens of each; here the builds just before and after the default stand for the others.
"""

import re
from collections.abc import Sequence

from moto.eks.exceptions import InvalidParameterException

from sandbox.eks.shape import Shape
from sandbox.eks.versions import VERSIONS

MINORS = tuple(VERSIONS)
ADDONS: dict[str, dict[str, str]] = {
    "aws-ebs-csi-driver": dict.fromkeys(MINORS, "v1.66.0-eksbuild.1"),
    "aws-efs-csi-driver": dict.fromkeys(MINORS, "v3.4.2-eksbuild.1"),
    "coredns": {
        "1.30": "v1.11.4-eksbuild.33",
        "1.31": "v1.11.4-eksbuild.60",
        "1.32": "v1.11.4-eksbuild.60",
        "1.33": "v1.12.4-eksbuild.38",
        "1.34": "v1.12.4-eksbuild.38",
        "1.35": "v1.13.2-eksbuild.31",
        "1.36": "v1.14.3-eksbuild.23",
    },
    "eks-pod-identity-agent": dict.fromkeys(MINORS, "v1.3.10-eksbuild.3"),
    "kube-proxy": {
        "1.30": "v1.30.14-eksbuild.28",
        "1.31": "v1.31.14-eksbuild.36",
        "1.32": "v1.32.13-eksbuild.32",
        "1.33": "v1.33.10-eksbuild.29",
        "1.34": "v1.34.6-eksbuild.29",
        "1.35": "v1.35.3-eksbuild.29",
        "1.36": "v1.36.0-eksbuild.25",
    },
    "metrics-server": dict.fromkeys(MINORS, "v0.9.0-eksbuild.11"),
    "vpc-cni": dict.fromkeys(MINORS, "v1.22.4-eksbuild.3"),
}
# Those of whose pods AWS's API is asked (user guide, workloads-add-ons-available-eks).
NEED_IAM = {"aws-ebs-csi-driver", "aws-efs-csi-driver", "vpc-cni"}
TYPES = {
    "aws-ebs-csi-driver": "storage",
    "aws-efs-csi-driver": "storage",
    "eks-pod-identity-agent": "security",
    "metrics-server": "observability",
}
VERSION = re.compile(r"(v\d+\.\d+\.\d+-eksbuild\.)(\d+)")


def check_addon(name: str) -> None:
    """Refuse an add-on that EKS does not offer, in EKS's words."""
    if name not in ADDONS:
        raise InvalidParameterException(addonName=name, message="Addon specified is not supported")


def check_version(name: str, version: str) -> str:
    """Return the version; one that has not the form of one is refused in EKS's words.

    API reference, CreateAddon: "must match one of the versions returned by DescribeAddonVersions".
    Those are too many to list, so here the form decides.
    """
    if not VERSION.fullmatch(version):
        raise InvalidParameterException(
            addonName=name, message="Addon version specified is not supported"
        )
    return version


def describe(names: Sequence[str], minors: Sequence[str]) -> list[Shape]:
    """Return the API's AddonInfos of these add-ons for these Kubernetes versions."""
    return [
        {
            "addonName": name,
            "type": TYPES.get(name, "networking"),
            "publisher": "eks",
            "owner": "aws",
            "addonVersions": _versions(name, minors),
        }
        for name in names
    ]


def _versions(name: str, minors: Sequence[str]) -> list[Shape]:
    """Return the API's AddonVersionInfos, the newest first."""
    offered: dict[str, list[Shape]] = {}
    for kubernetes in minors:
        default = ADDONS[name][kubernetes]
        for version in _around(default):
            offered.setdefault(version, []).append(
                {
                    "clusterVersion": kubernetes,
                    "platformVersions": ["*"],
                    "defaultVersion": version == default,
                }
            )
    return [
        {
            "addonVersion": version,
            "architecture": ["amd64", "arm64"],
            "computeTypes": ["ec2"],
            "compatibilities": offered[version],
            "requiresConfiguration": False,
            "requiresIamPermissions": name in NEED_IAM,
        }
        for version in sorted(offered, key=_order, reverse=True)
    ]


def _around(version: str) -> list[str]:
    match = VERSION.fullmatch(version)
    assert match, version  # noqa: S101  # of the table above
    base, build = match[1], int(match[2])
    return [f"{base}{number}" for number in (build + 1, build, build - 1)]


def _order(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
