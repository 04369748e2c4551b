"""An account on loopback beside the cluster."""

from tests.ops.bootstrap.conftest import aws, server, session

__all__ = ["aws", "server", "session"]
