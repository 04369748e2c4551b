"""A file system to try things on."""

from typing import Any

import pytest


@pytest.fixture(scope="session")
def efs(client: Any) -> Any:
    return client("efs")


@pytest.fixture
def file_system(efs: Any, name: str) -> str:
    return str(efs.create_file_system(CreationToken=name)["FileSystemId"])
