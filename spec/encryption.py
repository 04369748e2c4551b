"""`encryption`: the hub's own KMS key."""

from typing import Annotated

from pydantic import Field

from spec.matches import Matches
from spec.model import Spec

Alias = Annotated[str, Matches(r"(?!aws/)[\w/-]{1,250}", "a KMS alias without its `alias/`")]


class Encryption(Spec):
    """One customer-managed key for the cluster's secrets and, where asked, the disks."""

    alias: Alias | None = Field(
        default=None,
        description="The key's alias. Default: `eks/<cluster name>`. Choose another when an old"
        " key under that alias still waits for its deletion.",
        examples=["eks/eks-dandihub"],
    )
    deletion_window_days: int = Field(
        default=30,
        ge=7,
        le=30,
        description="Days between asking for the key's deletion and losing it. Default: 30, the"
        " longest: what it encrypts is lost with it.",
    )
    rotation: bool = Field(
        default=True, description="Whether KMS renews the key's material. Default: true."
    )
    rotation_period_days: int = Field(
        default=365, ge=90, le=2560, description="Days between two rotations. Default: 365."
    )
    file_system: bool = Field(
        default=True,
        description="Whether home directories are encrypted with this key. Default: true; with"
        " false, AWS's own EFS key. It cannot be changed for a file system that exists.",
    )
    node_volumes: bool = Field(
        default=False,
        description="Whether the nodes' disks are encrypted with this key. Default: false, AWS's"
        " own EBS key: nodes hold no data that outlives them.",
    )
