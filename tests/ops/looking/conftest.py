"""The account that bootstrap's tests have."""

from tests.ops.bootstrap.conftest import aws, faults, server, session

__all__ = ["aws", "faults", "server", "session"]
