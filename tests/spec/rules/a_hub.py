"""A valid hub, and the same with some fields changed."""

import json
from collections.abc import Mapping
from typing import Any

from spec.environment import Environment
from spec.rules.all import RULES
from spec.rules.finding import Finding

BASE = {
    "display_name": "Base",
    "cpu": {"guarantee": 2, "limit": 4},
    "memory": {"guarantee": "4G", "limit": "8G"},
    "images": ["standard"],
}
GPU_POOL = {"instances": {"g4dn": ["xlarge", "2xlarge"]}, "gpu": True}
HUB: dict[str, Any] = {
    "name": "test",
    "aws": {"region": "us-east-2", "account_id": "111122223333"},
    "state": {"bucket": "state", "lock_table": "lock", "region": "us-west-1"},
    "cluster": {"name": "test-hub"},
    "node_pools": {"default": {"instances": {"m5": ["xlarge", "2xlarge"]}}, "gpu": GPU_POOL},
    "hub": {
        "domain": "hub.example.org",
        "admin_users": ["ada"],
        "login": {"dandi_apis": ["https://api.example.org"]},
        "images": {"standard": {"display_name": "Standard", "image": "example/standard:1"}},
        "default_image": "standard",
        "server_options": {
            "base": BASE,
            "gpu": {**BASE, "node_pool": "gpu", "gpus": 1},
        },
        "default_server_option": "base",
    },
}


def environment(changes: Mapping[str, object]) -> Environment:
    """Return the hub with the values at dotted paths replaced."""
    data = json.loads(json.dumps(HUB))
    for path, value in changes.items():
        *above, last = path.split(".")
        inner = data
        for key in above:
            inner = inner.setdefault(key, {})
        inner[last] = value
    return Environment.model_validate_json(json.dumps(data))


def findings(changes: Mapping[str, object]) -> list[Finding]:
    """Return what every rule says of the hub with those changes."""
    hub = environment(changes)
    return [
        finding
        for rule in RULES
        for finding in rule.check(*(getattr(hub, name) for name in rule.needs))
    ]


def words(finding: Finding) -> str:
    """Return everything a finding says."""
    return f"{finding.what} | {finding.found} | {finding.allowed} | {finding.hint}"
