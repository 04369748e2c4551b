"""Where Terraform's providers are found on this machine, without a network."""

import os
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "DANDIHUB_PROVIDER_MIRROR"
_PROVIDER = Path("registry.terraform.io/hashicorp/aws")


def provider_mirror(version: str) -> Path | None:
    """Return the first directory laid out as a filesystem mirror with this AWS provider.

    Where DANDIHUB_PROVIDER_MIRROR names one, no other is looked in. Else TF_PLUGIN_CACHE_DIR comes
    first, then the directories Terraform itself looks in
    (https://developer.hashicorp.com/terraform/cli/config/config-file, "Implied Local Mirror
    Directories"), then what administrators put under /opt and /usr.
    """
    return next((path for path in _candidates() if _holds(path / _PROVIDER, version)), None)


def _holds(provider: Path, version: str) -> bool:
    """Whether the version is there, unpacked or as an archive.

    https://developer.hashicorp.com/terraform/cli/config/config-file, "filesystem_mirror".
    """
    archive = f"terraform-provider-aws_{version}_*.zip"
    return provider.is_dir() and ((provider / version).is_dir() or any(provider.glob(archive)))


def _candidates() -> Iterator[Path]:
    if named := os.environ.get(VARIABLE):
        yield Path(named)
        return
    if cache := os.environ.get("TF_PLUGIN_CACHE_DIR"):
        yield Path(cache)
    data = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share"))
    yield Path("terraform.d/plugins")
    yield Path.home() / ".terraform.d/plugins"
    yield data / "terraform/plugins"
    yield Path.home() / "Library/Application Support/io.terraform/plugins"
    for shared in ("/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"):
        yield Path(shared)
    for directory in ("/opt", "/usr/local/share", "/usr/share"):
        yield from sorted(Path(directory).glob("*"))
