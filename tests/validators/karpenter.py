"""Karpenter's kinds in a test cluster: its published definitions, which lie beside a kubeconfig."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ops.kubernetes.kubectl import Object
from ops.kubernetes.waiting import Patience, until_none
from tests.validators.tools import Cluster

KINDS = ("nodepools.karpenter.sh", "nodeclaims.karpenter.sh", "ec2nodeclasses.karpenter.k8s.aws")


@contextmanager
def definitions(cluster: Cluster) -> Iterator[None]:
    """Have the cluster know them; they go, with all that is of them, if they came with us."""
    if cluster.attempt("get", "crd", *KINDS).returncode == 0:
        yield
        return
    found = Path(os.environ["KUBECONFIG"]).with_name("crds")
    if not found.is_dir():
        pytest.skip("the cluster lacks Karpenter's CRDs, and no `crds` lies beside its kubeconfig")
    cluster.do("apply", "--server-side", "--filename", str(found))
    left = until_none(lambda: unserved(cluster), "kinds", print, Patience(seconds=60.0, pause=0.2))
    assert not left, f"the API server does not serve them: {left}"
    yield
    cluster.do("delete", "--timeout=60s", "--filename", str(found))


def unserved(cluster: Cluster) -> list[Object]:
    """Return which kubectl does not find yet.

    A definition is established before the API server has its kind in the list of all kinds, by
    which kubectl and helm go.
    """
    missing = [kind for kind in KINDS if cluster.attempt("get", kind).returncode]
    return [{"metadata": {"name": kind}} for kind in missing]
