"""`hub.images`, `hub.server_options`, `hub.servers`: what users choose from and get."""

from pydantic import Field

from spec.model import Spec
from spec.types import BucketName, DnsLabel, EnvironmentName, Image, Memory


class ServerImage(Spec):
    """A container image users can choose."""

    display_name: str = Field(
        min_length=1, description="Its name on the page.", examples=["AllenSDK"]
    )
    image: Image = Field(
        description="Repository and tag.", examples=["dandiarchive/dandihub:latest-allensdk"]
    )


class Cpu(Spec):
    """vCPUs of a server."""

    guarantee: float = Field(gt=0, description="vCPUs it always has.", examples=[6])
    limit: float = Field(gt=0, description="vCPUs it may use when idle elsewhere.", examples=[12])


class MemoryAmount(Spec):
    """Memory of a server; K, M, G, T are powers of 1024."""

    guarantee: Memory = Field(description="Memory it always has.", examples=["16G"])
    limit: Memory = Field(description="Memory at which it is ended.", examples=["32G"])


class ServerOption(Spec):
    """One entry of the page on which a server is chosen."""

    display_name: str = Field(min_length=1, description="Its name.", examples=["Base"])
    description: str = Field(
        default="",
        description="The line below its name. Default: none.",
        examples=["6 CPU / 16 GB up to 12C/32G. May take up to 15 mins to start."],
    )
    cpu: Cpu = Field(description="vCPUs.", examples=[{"guarantee": 6, "limit": 12}])
    memory: MemoryAmount = Field(
        description="Memory.", examples=[{"guarantee": "16G", "limit": "32G"}]
    )
    gpus: int = Field(default=0, ge=0, le=8, description="NVIDIA GPUs. Default: 0.")
    node_pool: DnsLabel = Field(
        default="default", description="The node pool it runs on. Default: default."
    )
    images: tuple[DnsLabel, ...] = Field(
        min_length=1,
        description="The images to choose from, by name, in the page's order. The hub's default"
        " image is preselected where it is among them, else the first.",
        examples=[["standard", "allensdk"]],
    )


class Servers(Spec):
    """What holds for every user's server."""

    default_url: str = Field(
        default="/lab", pattern=r"^/.*$", description="What opens first. Default: /lab."
    )
    start_timeout_seconds: int = Field(
        default=2400,
        ge=60,
        description="How long a start may take before it counts as failed. Default: 2400: a new"
        " machine and a large image take up to 15 minutes.",
    )
    at_start: dict[DnsLabel, str] = Field(
        default={},
        description="Shell commands run one after the other in the user's home, in the"
        " background, whenever a server starts, by name. One that fails or takes too long is noted"
        " in ~/.dandihub-start.log, with 1 MiB of what each said, and stops nothing."
        " Default: none.",
        examples=[{"upgrade-dandi": "/opt/conda/bin/pip install --upgrade dandi"}],
    )
    at_start_timeout_seconds: int = Field(
        default=600,
        ge=1,
        le=86400,
        description="Seconds after which each command of `at_start` is ended, and the next one run."
        " Default: 600, ten minutes.",
    )
    environment: dict[EnvironmentName, str] = Field(
        default={},
        description="Environment variables of every server; no secrets. Default: none.",
        examples=[{"DANDI_INSTANCE": "dandi"}],
    )
    sudo: bool = Field(
        default=False,
        description="Whether users are root in their server if they want to (`sudo`)."
        " Default: false.",
    )
    fuse: bool = Field(
        default=False,
        description="Whether /dev/fuse is there, for `datalad fuse` and the like. Servers need not"
        " be privileged for it: the node pools' new machines let it through, and the container gets"
        " the capability SYS_ADMIN, which without `sudo` only the image's fusermount can use. With"
        " `sudo` its users have it, and with it as good as the whole machine. Default: false.",
    )
    privileged: bool = Field(
        default=False,
        description="Whether servers run as privileged containers. Such a container can take over"
        " its machine, and with it what else runs there. Default: false.",
    )
    readable_buckets: tuple[BucketName | str, ...] = Field(
        default=(),
        description="S3 buckets that servers may read with the hub's own rights; `*` stands for"
        " every bucket of the account, Terraform's state among them. Public buckets need no entry."
        " Default: none.",
        examples=[["dandiarchive"]],
    )


class ServerLimits(Spec):
    """How many servers may run at one time."""

    per_user: int = Field(
        default=1,
        ge=1,
        le=20,
        description="Servers one person may have. Above 1 they start the others beside their first"
        " one, by name, on their home page; all have the same home directory. Default: 1.",
    )
    total: int = Field(
        default=0,
        ge=0,
        description="Servers the hub may have; whoever wants one more is told to try again later."
        " 0 for no limit but the node pools'. Default: 0.",
    )


class Culling(Spec):
    """Which servers are stopped without being asked."""

    timeout_seconds: int = Field(
        default=3600, ge=60, description="Seconds without activity. Default: 3600."
    )
    every_seconds: int = Field(
        default=300, ge=10, description="Seconds between two looks. Default: 300."
    )
    max_age_seconds: int = Field(
        default=0,
        ge=0,
        description="Age at which even an active server is stopped, in seconds;"
        " 0 for never. Default: 0.",
    )


class Placeholders(Spec):
    """Room kept ready for the next user."""

    replicas: int = Field(
        default=0,
        ge=0,
        description="For how many servers of the default option. Each costs what such a server"
        " costs. Default: 0.",
    )
    prepull_images: bool = Field(
        default=False,
        description="Whether machines of the default option's pool, where placeholders stand, fetch"
        " the images of that pool's options as soon as they are there, so that nobody waits for"
        " them on a machine that was ready. Default: false.",
    )
