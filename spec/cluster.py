"""`cluster`: the EKS control plane and who may use it."""

from ipaddress import IPv4Network
from typing import Annotated, Literal

from pydantic import Field

from spec.matches import Matches
from spec.model import Spec
from spec.network import RetentionDays
from spec.types import Cidr, Principal
from spec.versions import KUBERNETES_VERSION

# EKS allows 100 characters; role names are the cluster's plus a suffix and end at 64.
ClusterName = Annotated[
    str,
    Matches(
        r"[A-Za-z0-9][A-Za-z0-9-]*",
        "letters, digits and hyphens, beginning with a letter or digit",
        longest=38,
    ),
]
KubernetesVersion = Annotated[str, Matches(r"1\.\d{2}", 'a minor version in quotes, as in "1.35"')]
AddonVersion = Annotated[
    str, Matches(r"v\d+\.\d+\.\d+-eksbuild\.\d+", "an add-on's version, as in v1.20.4-eksbuild.2")
]
AddonName = Literal[
    "vpc-cni",
    "kube-proxy",
    "coredns",
    "eks-pod-identity-agent",
    "aws-ebs-csi-driver",
    "aws-efs-csi-driver",
    "metrics-server",
]
LogType = Literal["api", "audit", "authenticator", "controllerManager", "scheduler"]


class Endpoint(Spec):
    """Where the Kubernetes API answers."""

    public: bool = Field(
        default=True, description="Whether it answers on the internet. Default: true."
    )
    public_cidrs: tuple[Cidr, ...] = Field(
        default=(IPv4Network("0.0.0.0/0"),),
        min_length=1,
        description="From where, when public. Default: anywhere; IAM still decides who.",
        examples=[["198.51.100.0/24"]],
    )
    reached_privately: bool = Field(
        default=False,
        description="Says that whoever deploys has a way into the VPC (a VPN, a peering). Needed"
        " before `public` can be false: without such a way Terraform could not install anything."
        " Default: false.",
    )


class ClusterLogs(Spec):
    """The control plane's logs in CloudWatch."""

    types: tuple[LogType, ...] = Field(
        default=("api", "audit", "authenticator"),
        description="Which logs are written. Default: api, audit, authenticator.",
    )
    retention_days: RetentionDays = Field(
        default=30, description="Days they are kept. Default: 30."
    )


class Cluster(Spec):
    """The EKS cluster."""

    name: ClusterName = Field(
        description="The cluster's name, and the VPC's; roles and queues are named after it.",
        examples=["eks-dandihub"],
    )
    kubernetes_version: KubernetesVersion = Field(
        default=KUBERNETES_VERSION,
        description=f"Kubernetes' minor version. Default: {KUBERNETES_VERSION}. A cluster can go"
        " up one minor at a time, and never down.",
        examples=["1.35"],
    )
    support_type: Literal["STANDARD", "EXTENDED"] = Field(
        default="EXTENDED",
        description="What happens when standard support of the version ends. Default: EXTENDED,"
        " the cluster stays as it is and costs 0.50 USD more an hour; with STANDARD, AWS upgrades"
        " it by itself.",
    )
    admins: tuple[Principal, ...] = Field(
        default=(),
        description="IAM roles and users that administer the cluster, beside"
        " `aws.provisioning_role`, which always does. Default: none.",
        examples=[["role/JupyterhubProvisioningRole", "user/satra"]],
    )
    viewers: tuple[Principal, ...] = Field(
        default=(),
        description="IAM roles and users that may look at everything but secrets. Default: none.",
        examples=[["role/Support"]],
    )
    endpoint: Endpoint = Field(
        default=Endpoint(), description="Where the Kubernetes API answers. Default: everywhere."
    )
    logs: ClusterLogs = Field(
        default=ClusterLogs(), description="The control plane's logs. Default: kept 30 days."
    )
    addon_versions: dict[AddonName, AddonVersion] = Field(
        default={},
        description="Versions of EKS add-ons that differ from the ones this release was made with."
        " Default: none.",
        examples=[{"coredns": "v1.12.4-eksbuild.1"}],
    )
