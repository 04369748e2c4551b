"""A namespace of our own in the test cluster, in which pods can be made."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from ops.kubernetes.kubectl import Object
from ops.kubernetes.waiting import Patience, until_none
from tests.validators.tools import Cluster, reachable_cluster

ACCOUNT: Object = {"metadata": {"name": "default"}}


@contextmanager
def own_namespace() -> Iterator[Cluster]:
    """Make one, which goes at the end with all that is in it; skip where there is no cluster.

    A controller makes the namespace's service account `default` a moment after the namespace.
    Until then it gives no token, and the API server refuses pods.
    """
    cluster = reachable_cluster(f"dandihub-test-{uuid4().hex[:8]}")
    cluster.do("create", "namespace", cluster.namespace)
    try:
        patience = Patience(seconds=60.0, pause=0.05)
        left = until_none(lambda: unmade(cluster), "service accounts", print, patience)
        assert not left, f"no controller made the service account of {cluster.namespace}"
        yield cluster
    finally:
        cluster.do("delete", "namespace", cluster.namespace, "--wait=false", "--ignore-not-found")


def unmade(cluster: Cluster) -> list[Object]:
    """Return the service account `default` while there is none."""
    made = cluster.do("get", "serviceaccount", "default", "--ignore-not-found", "--output=name")
    return [] if made else [ACCOUNT]
