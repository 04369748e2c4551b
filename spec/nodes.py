"""`core_nodes` and `node_pools`: the machines the hub and its users run on."""

from typing import Annotated, Literal

from pydantic import Field

from spec.matches import Matches
from spec.model import Spec
from spec.types import Duration, LabelKey, LabelValue, Quantity
from spec.versions import AMAZON_LINUX_RELEASE

InstanceType = Annotated[
    str, Matches(r"[a-z][a-z0-9-]*\.[a-z0-9-]+", "an EC2 instance type, as in t3a.large")
]
InstanceFamily = Annotated[str, Matches(r"[a-z][a-z0-9-]*", "an EC2 instance family, as in m5")]
InstanceSize = Annotated[str, Matches(r"[a-z0-9-]+", "an instance size, as in 4xlarge")]
AmazonLinuxRelease = Annotated[
    str, Matches(r"v\d{8}", "a release of Amazon Linux 2023 for EKS, as in v20260318")
]


class CoreNodes(Spec):
    """The managed node group for what serves everybody: the hub, its proxy, the controllers."""

    instance_type: InstanceType = Field(
        default="t3a.large",
        description="Their EC2 instance type. Default: t3a.large; a t3a.medium has addresses for"
        " 17 pods only, and two of them no room for an update.",
        examples=["t3a.large"],
    )
    desired_size: int = Field(
        default=2,
        ge=2,
        description="How many there are. Default: 2, the least: Karpenter's two replicas refuse to"
        " share a node, and the hub's database needs a node in its own zone.",
    )
    max_size: int = Field(
        default=4, ge=2, description="How many there may be during an update. Default: 4."
    )
    disk_gib: int = Field(default=100, ge=20, le=16384, description="Disk in GiB. Default: 100.")


class Taint(Spec):
    """Keeps pods away from a node unless they tolerate it."""

    key: LabelKey = Field(description="The taint's key.", examples=["example.org/team"])
    value: LabelValue = Field(default="", description="The taint's value. Default: none.")
    effect: Literal["NoSchedule", "PreferNoSchedule", "NoExecute"] = Field(
        default="NoSchedule", description="What it does to other pods. Default: NoSchedule."
    )


class Limits(Spec):
    """The most a pool may have at one time: a brake for the bill."""

    cpu: int = Field(default=1000, ge=1, description="vCPUs. Default: 1000.")
    memory: Quantity = Field(default="1000Gi", description="Memory. Default: 1000Gi.")


class Disruption(Spec):
    """When Karpenter takes nodes away."""

    consolidation_policy: Literal["WhenEmpty", "WhenEmptyOrUnderutilized"] = Field(
        default="WhenEmpty",
        description="Which nodes go. Default: WhenEmpty, those without a user's server. Servers"
        " are never moved either way.",
    )
    consolidate_after: Duration = Field(
        default="30s", description="How long a node must have been so. Default: 30s."
    )
    expire_after: Duration | Literal["Never"] = Field(
        default="720h",
        description="The age at which a node is replaced, for a fresh operating system. Default:"
        " 720h (30 days).",
    )
    termination_grace_period: Duration | Literal["Never"] = Field(
        default="24h",
        description="How long servers on an expired node may go on before they are ended with"
        " it. Default: 24h. Never, only together with expire_after: Never: an expired node would"
        " wait for them, and cost, for ever.",
    )


class NodePool(Spec):
    """One Karpenter NodePool, with its EC2NodeClass, for users' servers."""

    capacity_types: tuple[Literal["spot", "on-demand"], ...] = Field(
        default=("spot",),
        min_length=1,
        description="How the machines are bought. Default: spot, about a third of the price; AWS"
        " may take one back with two minutes' notice.",
    )
    instances: dict[InstanceFamily, tuple[InstanceSize, ...]] = Field(
        min_length=1,
        description="The machines Karpenter may choose from: families with their sizes.",
        examples=[{"m5": ["xlarge", "2xlarge"], "r5": ["xlarge"]}],
    )
    architecture: Literal["amd64", "arm64"] = Field(
        default="amd64", description="The processors' architecture. Default: amd64."
    )
    gpu: bool = Field(
        default=False,
        description="Whether the machines have NVIDIA GPUs: they are then kept for servers that"
        " ask for one (taint nvidia.com/gpu), and the device plugin is installed. Default: false.",
    )
    taints: tuple[Taint, ...] = Field(
        default=(),
        description="Taints beside the one that keeps other pods off all user nodes"
        " (hub.jupyter.org/dedicated=user). Server options tolerate their pool's. Default: none.",
    )
    labels: dict[LabelKey, LabelValue] = Field(
        default={}, description="Labels of the nodes beside our own. Default: none."
    )
    disk_gib: int = Field(default=200, ge=20, le=16384, description="Disk in GiB. Default: 200.")
    local_disks: bool = Field(
        default=True,
        description="Whether local NVMe disks, where a machine has them, become one RAID 0 for"
        " pods' scratch space. Default: true.",
    )
    ami_release: AmazonLinuxRelease = Field(
        default=AMAZON_LINUX_RELEASE,
        description="The release of Amazon Linux 2023. Default:"
        f" {AMAZON_LINUX_RELEASE}. A newer one comes with new nodes; those there are replaced as"
        " they empty or expire.",
    )
    limits: Limits = Field(
        default=Limits(), description="The most it may have. Default: 1000 vCPUs, 1000Gi."
    )
    disruption: Disruption = Field(
        default=Disruption(),
        description="When nodes are taken away. Default: 30 s after the last"
        " server has gone, or at 30 days.",
    )
    weight: int = Field(
        default=10,
        ge=1,
        le=100,
        description="Which pool is tried first where a server could use several: the heaviest."
        " Default: 10.",
    )
