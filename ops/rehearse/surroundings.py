"""What Terraform and this process see of AWS during a rehearsal: the stand-in, and nothing else."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Of the user's settings of Terraform only where it finds its providers matters here; TF_VAR_* may
# be secrets.
_TERRAFORMS = ("TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR")


def surroundings(address: str, directory: Path) -> dict[str, str]:
    """Return the environment variables: the user's, less all of AWS's and Terraform's own.

    Credentials and profiles are read from two files in the directory (`write_profile`).
    """
    users = {name: value for name, value in os.environ.items() if not _left(name)}
    return users | {
        "AWS_ENDPOINT_URL": address,
        "AWS_CONFIG_FILE": str(directory / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(directory / "credentials"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "CHECKPOINT_DISABLE": "1",
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


def _left(name: str) -> bool:
    return name.startswith("AWS_") or (name.startswith("TF_") and name not in _TERRAFORMS)


def _replace(variables: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)
