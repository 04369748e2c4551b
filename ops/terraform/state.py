"""What Terraform's state knows."""

import json
from typing import Any

from ops.terraform.command import Terraform


def ids(terraform: Terraform) -> dict[str, str]:
    """Return the id AWS has for each managed resource in the state, by its address."""
    state: dict[str, Any] = json.loads(terraform.read("state", "pull") or "{}")
    return {
        f"{each['type']}.{each['name']}": instance["attributes"]["id"]
        for each in state.get("resources", ())
        if each["mode"] == "managed"
        for instance in each["instances"]
    }
