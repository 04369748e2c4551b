"""A server that does not run as root, whoever runs the tests."""

from pathlib import Path

import pytest

from tests.templates.server import Server


@pytest.fixture
def server(tmp_path: Path) -> Server:
    made = Server(tmp_path)
    made.has("id", "echo 1000")
    return made
