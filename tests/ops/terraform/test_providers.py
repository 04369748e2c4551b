"""Where an init finds its providers: in a cache of our own, or where another has put them."""

from pathlib import Path

import pytest

from ops.terraform import providers
from ops.terraform.mirror import VARIABLE
from ops.terraform.providers import installation, installed_for
from ops.trouble import TroubleError

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


def test_what_is_downloaded_must_find_its_place(
    tmp_path: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cdktf.out" / "providers"
    cache.parent.touch()
    monkeypatch.setattr(providers, "CACHE", cache)
    monkeypatch.setenv(VARIABLE, "/nowhere")
    config = {"terraform": {"required_providers": {"aws": {"version": "5.100.0"}}}}
    with pytest.raises(TroubleError) as trouble:
        installation(config, directory)
    (message,) = trouble.value.messages
    assert message.startswith(f"{cache}: Not a directory: Terraform's AWS provider goes to {cache}")
