"""An init that takes what another one has installed."""

from pathlib import Path

import pytest

from ops.terraform.providers import installed_for

LOCK = ".terraform.lock.hcl"


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TF_PLUGIN_CACHE_DIR", raising=False)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a directory that Terraform is initialized in."""
    other = tmp_path / "other"
    (other / ".terraform" / "providers").mkdir(parents=True)
    (other / LOCK).write_text("checksums", encoding="utf-8")
    return other


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def test_its_providers_are_the_cache_and_its_lock_file_is_taken(
    installed: Path, directory: Path
) -> None:
    assert installed_for(installed, directory) == {
        "TF_PLUGIN_CACHE_DIR": str(installed / ".terraform" / "providers")
    }
    assert (directory / LOCK).read_text(encoding="utf-8") == "checksums"


def test_where_nothing_is_installed_terraform_does_it_itself(
    tmp_path: Path, directory: Path
) -> None:
    assert installed_for(tmp_path / "nowhere", directory) == {}


def test_the_users_own_cache_is_left_to_terraform(
    installed: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TF_PLUGIN_CACHE_DIR", "/a/cache")
    assert installed_for(installed, directory) == {}
