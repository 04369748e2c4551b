"""An account on loopback beside the cluster, and Karpenter's kinds in it."""

from collections.abc import Iterator

import pytest

from tests.ops.bootstrap.conftest import aws, server, session
from tests.validators import karpenter
from tests.validators.conftest import cluster
from tests.validators.tools import Cluster

__all__ = ["aws", "cluster", "server", "session"]


@pytest.fixture(scope="session")
def definitions(cluster: Cluster) -> Iterator[None]:
    """Have the cluster know Karpenter's kinds."""
    with karpenter.definitions(cluster):
        yield
