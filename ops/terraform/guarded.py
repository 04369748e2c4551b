"""What a configuration guards with `prevent_destroy`, and the configuration of nothing else.

Terraform refuses a destroy as a whole where one resource is guarded. Applying the configuration of
what is guarded alone deletes everything else, and the state goes on knowing the data: a later
deployment finds its file system, key, volume and backups where they were.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Block = dict[str, Any]
# What the configuration keeps besides resources: where the state is, whose account it is, and
# which data Terraform must forget rather than delete.
_KEPT = ("terraform", "provider", "removed")


def guarded(config: Mapping[str, Any]) -> list[str]:
    """Return the addresses of what Terraform refuses to delete, in order."""
    return [f"{kind}.{name}" for kind, name, _ in _guarded(config)]


def only_guarded(config: Mapping[str, Any]) -> Block:
    """Return the configuration of the guarded resources alone, as they are.

    References are dropped, and what is there is not changed: what they refer to goes.
    """
    kept: Block = {section: config[section] for section in _KEPT if section in config}
    resources: Block = {}
    for kind, name, block in _guarded(config):
        arguments = {key: value for key, value in block.items() if not _refers(value)}
        lifecycle = {"prevent_destroy": True, "ignore_changes": "all"}
        resources.setdefault(kind, {})[name] = {**arguments, "lifecycle": lifecycle}
    return {**kept, "resource": resources}


def _guarded(config: Mapping[str, Any]) -> Iterator[tuple[str, str, Block]]:
    for kind, blocks in config["resource"].items():
        for name, block in blocks.items():
            if block.get("lifecycle", {}).get("prevent_destroy"):
                yield kind, name, block


def _refers(value: object) -> bool:
    return "${" in json.dumps(value)
