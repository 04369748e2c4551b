"""Where Terraform is to find its providers: on this machine, or in the registry."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ops.terraform.mirror import VARIABLE, provider_mirror
from ops.writable import make_writable

# Where providers that were downloaded are kept, so that each rehearsal need not do it again.
CACHE = Path(__file__).parents[2] / "cdktf.out" / "providers"


def installation(config: Mapping[str, Any], directory: Path) -> dict[str, str]:
    """Return the environment variables that tell Terraform, for the version the config wants.

    A mirror is named in a file of settings (in the directory), which then holds in place of the
    user's own: https://developer.hashicorp.com/terraform/cli/config/config-file.
    Raises TroubleError where there is none, and what is downloaded could not be kept.
    """
    wanted = config["terraform"]["required_providers"]["aws"]["version"]
    mirror = provider_mirror(wanted)
    if mirror is None:
        advice = (
            f"Terraform's AWS provider goes to {CACHE}. Move away what is in its place, see to its"
            f" owner and the disk, or name a directory that mirrors the provider in {VARIABLE}"
        )
        make_writable(CACHE, advice)
        return {"TF_PLUGIN_CACHE_DIR": str(CACHE)}
    settings = directory / "terraform.rc"
    block = f'filesystem_mirror {{ path = "{mirror.resolve()}" }}'
    settings.write_text(f"provider_installation {{ {block} }}\n", encoding="utf-8")
    return {"TF_CLI_CONFIG_FILE": str(settings)}


def installed_for(other: Path, directory: Path) -> dict[str, str]:
    """Return the environment variables with which an init takes what another one has installed.

    Terraform links to a cached provider where the lock file has its checksum, so that file is
    copied; `.terraform/providers` is laid out as a cache is
    (https://developer.hashicorp.com/terraform/cli/config/config-file, "Provider Plugin Cache").
    """
    lock, providers = other / ".terraform.lock.hcl", other / ".terraform" / "providers"
    if "TF_PLUGIN_CACHE_DIR" in os.environ or not (lock.exists() and providers.is_dir()):
        return {}
    shutil.copyfile(lock, directory / lock.name)
    return {"TF_PLUGIN_CACHE_DIR": str(providers.resolve())}
