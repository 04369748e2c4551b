"""What Terraform and this process see of AWS during a rehearsal: the stand-in, and nothing else."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Of the user's settings of Terraform only where it finds its providers matters here; TF_VAR_* may
# be secrets.
_TERRAFORMS = ("TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR")


def for_downloads(directory: Path) -> dict[str, str]:
    """Return the environment variables to install providers with.

    The user's, proxies among them, less all of AWS's and Terraform's own. The directory is where
    Terraform's and its providers' temporary files go, so that they go with it: a provider that is
    killed leaves its socket behind.
    """
    return _users() | {"TMPDIR": str(directory), "CHECKPOINT_DISABLE": "1"}


def for_stand_in() -> dict[str, str]:
    """Return the environment variables of the stand-in, whose boto3 would read the user's files."""
    return _users() | {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}


def surroundings(address: str, directory: Path) -> dict[str, str]:
    """Return the environment variables of all that follows: no proxies, and AWS at the address.

    Credentials and profiles are read from two files in the directory (`write_profile`).
    """
    users = for_downloads(directory)
    unproxied = {name: value for name, value in users.items() if not _is_proxy(name)}
    return unproxied | {
        "AWS_ENDPOINT_URL": address,
        "AWS_CONFIG_FILE": str(directory / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(directory / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def write_profile(directory: Path, profile: str, region: str, keys: Mapping[str, str]) -> None:
    """Make this the only profile there is, under its own name; `keys` as in ~/.aws/credentials."""
    section = "default" if profile == "default" else f"profile {profile}"
    (directory / "config").write_text(f"[{section}]\nregion = {region}\n", encoding="utf-8")
    lines = [f"[{profile}]", *(f"{name} = {value}" for name, value in keys.items()), ""]
    (directory / "credentials").write_text("\n".join(lines), encoding="utf-8")


@contextmanager
def seen_by_this_process(variables: Mapping[str, str]) -> Iterator[None]:
    """Let boto3 see these variables instead of the user's, for as long as the context lasts."""
    users = dict(os.environ)
    _replace(variables)
    try:
        yield
    finally:
        _replace(users)


def _users() -> dict[str, str]:
    """Return the user's, less all of AWS's and Terraform's own."""
    return {name: value for name, value in os.environ.items() if not _left(name)}


def _left(name: str) -> bool:
    return name.startswith("AWS_") or (name.startswith("TF_") and name not in _TERRAFORMS)


def _is_proxy(name: str) -> bool:
    """Whether it names a proxy, which would be asked for the stand-in, too; or who needs none."""
    return name.lower().endswith("_proxy")


def _replace(variables: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)
