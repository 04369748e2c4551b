from pathlib import Path

import pytest

from tests.spec.load.standin import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An empty directory of hub files that is the current directory."""
    monkeypatch.chdir(tmp_path)
    return Place(Path())
