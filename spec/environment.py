"""The whole of a hub: what one file in `environments/` says, with every default filled in."""

from typing import Annotated

from pydantic import Field

from spec.aws import Aws
from spec.charts import Charts
from spec.cluster import Cluster
from spec.encryption import Encryption
from spec.hub import Hub
from spec.matches import Matches
from spec.model import Spec
from spec.network import Network
from spec.nodes import CoreNodes, NodePool
from spec.state import State
from spec.storage import Storage
from spec.types import TagKey, TagValue

# Karpenter's NodePool name is a label's value and begins names of nodes' resources.
PoolName = Annotated[
    str,
    Matches(r"[a-z]([a-z0-9-]*[a-z0-9])?", "lower-case letters, digits and hyphens", longest=40),
]
# The file's stem: Terraform's stack, cdktf's output directory, the state's key.
StackName = Annotated[
    str, Matches(r"[a-z][a-z0-9-]*", "lower-case letters, digits and hyphens", longest=40)
]


class Environment(Spec):
    """One hub."""

    name: StackName = Field(
        description="The hub's name: its file's, without the ending.", examples=["dandi"]
    )
    aws: Aws = Field(description="Whose account, where, and as whom.")
    state: State = Field(description="Where Terraform keeps the hub's state.")
    network: Network = Field(default=Network(), description="The VPC. Default: two zones.")
    encryption: Encryption = Field(
        default=Encryption(), description="The hub's KMS key. Default: one of its own."
    )
    cluster: Cluster = Field(description="The EKS cluster.")
    core_nodes: CoreNodes = Field(
        default=CoreNodes(), description="The nodes of the hub itself. Default: two t3a.large."
    )
    node_pools: dict[PoolName, NodePool] = Field(
        min_length=1, description="The nodes of users' servers, by the pool's name."
    )
    storage: Storage = Field(
        default=Storage(),
        description="Home directories and the database, and their guards."
        " Default: kept, encrypted and backed up.",
    )
    hub: Hub = Field(description="JupyterHub.")
    charts: Charts = Field(
        default=Charts(), description="Helm charts. Default: known good together."
    )
    tags: dict[TagKey, TagValue] = Field(
        default={},
        description="Tags of everything in AWS, beside `dandihub` (the hub's name). Default: none.",
        examples=[{"Project": "dandi"}],
    )
