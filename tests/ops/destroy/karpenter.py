"""Karpenter's pools and machines."""

from tests.ops.kubernetes.lab import Manifest, Ours, global_

TERMINATION = "karpenter.sh/termination"
_CLASS = {"group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default"}
_NODE = {"nodeClassRef": _CLASS, "requirements": []}


def pool(kubectl: Ours) -> Manifest:
    """Return a pool of ours."""
    spec = {"template": {"spec": _NODE}}
    return global_(kubectl, "NodePool", "pool", "karpenter.sh/v1", spec=spec)


def claim(kubectl: Ours) -> Manifest:
    """Return a machine that Karpenter must end."""
    held = {"finalizers": [TERMINATION]}
    return global_(kubectl, "NodeClaim", "claim", "karpenter.sh/v1", metadata=held, spec=_NODE)
