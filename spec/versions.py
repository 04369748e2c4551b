"""Every version this release of dandihub was made with: the only place pinned versions stand.

Nothing here follows a "latest": the same spec gives the same cluster next year. A hub's spec can
name another version of anything below.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Pin:
    """A Helm chart in one exact version."""

    repository: str
    chart: str
    version: str


# Chart.yaml at tag 4.4.0 of jupyterhub/zero-to-jupyterhub-k8s (2026-06-10): JupyterHub 5.5.0.
JUPYTERHUB = Pin("https://hub.jupyter.org/helm-chart/", "jupyterhub", "4.4.0")

# Tag v1.14.1 of aws/karpenter-provider-aws (2026-08-20); both charts are released under the tag's
# number, whatever Chart.yaml says.
KARPENTER = Pin("oci://public.ecr.aws/karpenter", "karpenter", "1.14.1")
KARPENTER_CRD = Pin("oci://public.ecr.aws/karpenter", "karpenter-crd", "1.14.1")

# Chart repository's index (2026-08-03) and Chart.yaml at tag v3.5.0 of
# kubernetes-sigs/aws-load-balancer-controller: controller v3.5.0.
AWS_LOAD_BALANCER_CONTROLLER = Pin(
    "https://aws.github.io/eks-charts", "aws-load-balancer-controller", "3.5.0"
)

# Chart repository's index (2026-08-21) and Chart.yaml at tag external-dns-helm-chart-1.21.1 of
# kubernetes-sigs/external-dns (2026-04-30): ExternalDNS 0.21.0. 1.22 makes `policy` a required
# value (its changelog, unreleased section of 2026-08-22).
EXTERNAL_DNS = Pin("https://kubernetes-sigs.github.io/external-dns/", "external-dns", "1.21.1")

# Chart repository's index (2026-08-20) and Chart.yaml at tag v0.20.0 of NVIDIA/k8s-device-plugin.
NVIDIA_DEVICE_PLUGIN = Pin(
    "https://nvidia.github.io/k8s-device-plugin", "nvidia-device-plugin", "0.20.0"
)

# In standard support until 2027-03-27 (see spec.kubernetes_versions).
KUBERNETES_VERSION = "1.35"

# The release of the Amazon Linux 2023 images for EKS that all nodes start from, as in Karpenter's
# alias al2023@v20260930. Public SSM parameter
# /aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/
# amazon-eks-node-al2023-x86_64-standard-1.35-v20260930/image_id, seen on 2026-10-02 in us-east-1;
# the node groups' name for it is 1.35.8-20260930.
AMAZON_LINUX_RELEASE = "v20260930"

# Sets the owner and mode of new home directories. Amazon's copy of the Docker Hub image, which
# unlike Docker Hub does not limit pulls.
INIT_IMAGE = "public.ecr.aws/docker/library/busybox:1.37.0"


def addon_version(addon: str, kubernetes_version: str) -> str | None:
    """Return the version of the EKS add-on for the Kubernetes minor, such as "1.35".

    None where this release knows of none; EKS then chooses when it creates the add-on.
    """
    return ADDON_VERSIONS.get(addon, {}).get(kubernetes_version)


_SINCE_1_34 = ("1.34", "1.35", "1.36")
_SINCE_1_31 = ("1.31", "1.32", "1.33", *_SINCE_1_34)

# EKS add-on -> Kubernetes minor -> version. Unless noted below: what EKS offered between 2026-09-20
# and 2026-10-02, its defaults for 1.34 and 1.35 (published records of `aws eks
# describe-addon-versions --kubernetes-version MINOR --addon-name NAME` for those two, and of
# clusters on 1.31 to 1.36). 1.30: last table of the EKS user guide that had it, spring 2026
# (managing-kube-proxy, managing-coredns).
ADDON_VERSIONS: Mapping[str, Mapping[str, str]] = {
    "kube-proxy": {
        "1.30": "v1.30.14-eksbuild.28",
        "1.31": "v1.31.14-eksbuild.36",
        "1.32": "v1.32.13-eksbuild.32",
        "1.33": "v1.33.10-eksbuild.29",
        "1.34": "v1.34.6-eksbuild.29",
        "1.35": "v1.35.3-eksbuild.29",
        "1.36": "v1.36.0-eksbuild.25",
    },
    "coredns": {
        "1.30": "v1.11.4-eksbuild.33",
        "1.31": "v1.11.4-eksbuild.60",
        "1.32": "v1.11.4-eksbuild.60",
        "1.33": "v1.12.4-eksbuild.38",
        "1.34": "v1.12.4-eksbuild.38",
        "1.35": "v1.13.2-eksbuild.31",
        "1.36": "v1.14.3-eksbuild.23",
    },
    # EKS user guide, managing-vpc-cni (2026-08-20): one version for 1.31 to 1.36.
    "vpc-cni": dict.fromkeys(_SINCE_1_31, "v1.22.4-eksbuild.3"),
    # In published configurations for each of 1.31 to 1.36 (2026-06 to 2026-10).
    "eks-pod-identity-agent": dict.fromkeys(_SINCE_1_31, "v1.3.10-eksbuild.3"),
    "aws-ebs-csi-driver": dict.fromkeys(_SINCE_1_34, "v1.66.0-eksbuild.1"),
    # Listed for 1.35 on 2026-09-07; in published configurations for 1.34 and 1.36 as well.
    "aws-efs-csi-driver": dict.fromkeys(_SINCE_1_34, "v3.4.2-eksbuild.1"),
    "metrics-server": dict.fromkeys(_SINCE_1_34, "v0.9.0-eksbuild.11"),
}
