"""What lets servers open /dev/fuse without being privileged: their nodes' container runtime.

See docs/adr/0017. Sources: nodeadm's NodeConfig and its default base-runtime-spec.json
(awslabs/amazon-eks-ami, 2026-07-23); config-linux.md of the OCI runtime specification.
"""

from stacks.charts import to_yaml

# character device 10:229 (Documentation/admin-guide/devices.txt of Linux)
_FUSE = {"allow": True, "type": "c", "major": 10, "minor": 229, "access": "rw"}
# nodeadm replaces lists as a whole, so the one rule of its own list is repeated.
_NO_OTHER = {"allow": False, "access": "rwm"}


def node_config() -> str:
    """Return user data for a node on which every container may open /dev/fuse, if it has it."""
    containerd = {"baseRuntimeSpec": {"linux": {"resources": {"devices": [_NO_OTHER, _FUSE]}}}}
    return to_yaml(
        {
            "apiVersion": "node.eks.aws/v1alpha1",
            "kind": "NodeConfig",
            "spec": {"containerd": containerd},
        }
    )
