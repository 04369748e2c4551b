"""Where Terraform is to find the AWS provider: in a mirror on this machine, or in the registry."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ops.terraform.mirror import provider_mirror

# Where providers that were downloaded are kept, so that each rehearsal need not do it again.
CACHE = Path(__file__).parents[2] / "cdktf.out" / "providers"


def installation(config: Mapping[str, Any], directory: Path) -> dict[str, str]:
    """Return the environment variables that tell Terraform, for the version the config wants.

    A mirror is named in a file of settings (in the directory), which then holds in place of the
    user's own: https://developer.hashicorp.com/terraform/cli/config/config-file.
    """
    wanted = config["terraform"]["required_providers"]["aws"]["version"]
    mirror = provider_mirror(wanted)
    if mirror is None:
        CACHE.mkdir(parents=True, exist_ok=True)
        return {"TF_PLUGIN_CACHE_DIR": str(CACHE)}
    settings = directory / "terraform.rc"
    block = f'filesystem_mirror {{ path = "{mirror.resolve()}" }}'
    settings.write_text(f"provider_installation {{ {block} }}\n", encoding="utf-8")
    return {"TF_CLI_CONFIG_FILE": str(settings)}
