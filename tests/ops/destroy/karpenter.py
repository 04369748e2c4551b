"""Karpenter's kinds, and its pools and machines."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ops.destroy.node_pools import CLAIMS, POOLS
from tests.ops.kubernetes.lab import Manifest, Ours, global_, lab

TERMINATION = "karpenter.sh/termination"
_CLASS = {"group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default"}
_NODE = {"nodeClassRef": _CLASS, "requirements": []}


@contextmanager
def definitions() -> Iterator[None]:
    """Have the cluster know them; they go if they came with us, after all that is of them."""
    with lab() as kubectl:
        known = ("crd", POOLS, CLAIMS, "--ignore-not-found", "--output=name")
        if len(kubectl.run("get", *known).split()) == 2:
            yield
            return
        found = Path(os.environ["KUBECONFIG"]).with_name("crds")
        if not found.is_dir():
            pytest.skip("the cluster lacks Karpenter's CRDs, and none lie beside its kubeconfig")
        kubectl.run("apply", "--server-side", "--filename", str(found))
        kubectl.wait("condition=Established", "crd", POOLS, CLAIMS)
        yield
        kubectl.run("delete", "--timeout=60s", "--filename", str(found))


def pool(kubectl: Ours) -> Manifest:
    """Return a pool of ours."""
    spec = {"template": {"spec": _NODE}}
    return global_(kubectl, "NodePool", "pool", "karpenter.sh/v1", spec=spec)


def claim(kubectl: Ours) -> Manifest:
    """Return a machine that Karpenter must end."""
    held = {"finalizers": [TERMINATION]}
    return global_(kubectl, "NodeClaim", "claim", "karpenter.sh/v1", metadata=held, spec=_NODE)
