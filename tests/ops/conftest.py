"""A real API server for the commands that talk to one."""

from collections.abc import Iterator

import pytest

from tests.ops.kubernetes.lab import Ours, lab


@pytest.fixture
def kubectl() -> Iterator[Ours]:
    """Return kubectl for a cluster on this machine, with a namespace of the test's own."""
    with lab() as found:
        yield found
