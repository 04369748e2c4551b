"""Kubernetes' version, and whether AWS and what we install support it."""

from collections.abc import Iterator

from spec import kubernetes_versions
from spec.cluster import Cluster
from spec.kubernetes_versions import KUBERNETES_VERSIONS
from spec.load.display import quoted
from spec.load.suggest import listed
from spec.rules.finding import Finding

_VERSION = ("cluster", "kubernetes_version")


def version_is_known(cluster: Cluster) -> Iterator[Finding]:
    """A minor version that EKS has."""
    if kubernetes_versions.find(cluster.kubernetes_version) is None:
        what = "not a Kubernetes version of EKS that this release knows"
        yield Finding(_VERSION, what, quoted(cluster.kubernetes_version), _supported())


def version_is_supported(cluster: Cluster) -> Iterator[Finding]:
    """AWS upgrades a cluster by itself when extended support has ended."""
    version = kubernetes_versions.find(cluster.kubernetes_version)
    if version and version.support == "ended":
        yield Finding(
            _VERSION,
            f"AWS ended its support on {version.extended_support_ends}, and makes no such cluster",
            found=quoted(version.minor),
            allowed=_supported(),
        )


def standard_support_lasts(cluster: Cluster) -> Iterator[Finding]:
    """With support type STANDARD, AWS upgrades a cluster when standard support has ended."""
    version = kubernetes_versions.find(cluster.kubernetes_version)
    if version and version.support == "extended" and cluster.support_type == "STANDARD":
        yield Finding(
            ("cluster", "support_type"),
            f"standard support of {version.minor} ended on {version.standard_support_ends}:"
            " AWS would upgrade the cluster by itself",
            found="'STANDARD'",
            allowed="EXTENDED with this version",
            hint=f"or a version in standard support: {_standard()}",
        )


def kube_proxy_is_not_newer(cluster: Cluster) -> Iterator[Finding]:
    """kube-proxy may be up to three minors older than the API server, and never newer."""
    given = cluster.addon_versions.get("kube-proxy")
    if given is None:
        return
    ours, its = int(cluster.kubernetes_version.split(".")[1]), int(given.split(".")[1])
    if not ours - 3 <= its <= ours:
        yield Finding(
            ("cluster", "addon_versions", "kube-proxy"),
            f"kube-proxy does not work with Kubernetes {cluster.kubernetes_version}",
            found=quoted(given),
            allowed=f"v1.{ours - 3} to v1.{ours}",
            hint="Kubernetes' version skew policy; leave it out to have the one that belongs",
        )


def _supported() -> str:
    return listed([one.minor for one in KUBERNETES_VERSIONS if one.support != "ended"])


def _standard() -> str:
    return listed([one.minor for one in KUBERNETES_VERSIONS if one.support == "standard"])


CHECKS = (
    version_is_known,
    version_is_supported,
    standard_support_lasts,
    kube_proxy_is_not_newer,
)
