"""Hubs compiled in this process: the four of `environments/`, a small one, and changes of it."""

import copy
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spec.environment import Environment
from spec.load.environments import hub_names, load
from stacks.bindings import prepare
from tests.stacks.blocks import Blocks, blocks

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENTS = ROOT / "environments"
HUBS = hub_names(ENVIRONMENTS)

# Small, complete, and of names that say what they are: no two of them alike.
SMALL: dict[str, Any] = {
    "name": "oscar",
    "aws": {"region": "us-west-2", "profile": "researcher", "account_id": "111122223333"},
    "state": {"bucket": "statebucket", "lock_table": "locktable", "region": "eu-west-1"},
    "network": {"flow_logs": {}, "interface_endpoints": ["sts"]},
    "cluster": {"name": "bravo", "admins": ["user/ada"], "viewers": ["role/Support"]},
    "node_pools": {
        "default": {
            "instances": {"m5": ["xlarge", "2xlarge"], "r5": ["xlarge"]},
            "taints": [{"key": "example.org/team", "value": "imaging"}],
            "labels": {"example.org/team": "imaging"},
        }
    },
    "hub": {
        "domain": "hub.example.org",
        "admin_users": ["ada"],
        "login": {
            "dandi_apis": ["https://api.example.org"],
            "github_organizations": ["science:imaging"],
            "github_scopes": ["read:user", "read:org"],
        },
        "images": {
            "standard": {"display_name": "Standard", "image": "example/standard:1"},
            "extra": {"display_name": "Extra", "image": "example/extra:1"},
        },
        "default_image": "standard",
        "server_options": {
            "little": {
                "display_name": "Little",
                "cpu": {"guarantee": 1, "limit": 2},
                "memory": {"guarantee": "1G", "limit": "2G"},
                "images": ["standard", "extra"],
            },
            "large": {
                "display_name": "Large",
                "cpu": {"guarantee": 2, "limit": 3},
                "memory": {"guarantee": "3G", "limit": "4G"},
                "images": ["standard"],
            },
        },
        "default_server_option": "little",
        "servers": {"at_start": {"greet": "echo hello"}, "readable_buckets": ["databucket"]},
    },
    "tags": {"Project": "sierra"},
}


def document(changes: Mapping[str, object] | None = None) -> dict[str, Any]:
    """Return the small hub, changed at dotted paths; a number is a list's index."""
    made = copy.deepcopy(SMALL)
    for path, value in (changes or {}).items():
        *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
        at: Any = made
        for key in way:
            at = at[key] if isinstance(key, int) else at.setdefault(key, {})
        at[last] = value
    return made


def spec(changes: Mapping[str, object] | None = None) -> Environment:
    return Environment.model_validate_json(json.dumps(document(changes)))


def made(changes: Mapping[str, object] | None = None) -> Blocks:
    """Return the blocks of the small hub, changed; they are kept, so leave them as they are."""
    return _made(json.dumps(document(changes)))


@cache
def _made(text: str) -> Blocks:
    return blocks(_compiled(text))


def compiled(changes: Mapping[str, object] | None = None) -> dict[str, Any]:
    """Return the JSON of the small hub, changed; it is kept, so leave it as it is."""
    return _compiled(json.dumps(document(changes)))


@cache
def _compiled(text: str) -> dict[str, Any]:
    synthesized: dict[str, Any] = json.loads(synth(Environment.model_validate_json(text)))
    return synthesized


def synth(environment: Environment) -> str:
    """Return the JSON of a hub's stack, in this process and its one Node."""
    prepare()
    from cdktf import App, Testing  # noqa: PLC0415 (after prepare)

    from stacks.hub_stack import HubStack  # noqa: PLC0415

    return Testing.synth(HubStack(App(), environment))


def written(environment: Environment) -> str:
    """Return a hub's `cdk.tf.json`: the same with cdktf's comments, as Terraform reads it."""
    prepare()
    from cdktf import App  # noqa: PLC0415

    from stacks.hub_stack import HubStack  # noqa: PLC0415

    with TemporaryDirectory() as directory:
        app = App(outdir=directory)
        HubStack(app, environment)
        app.synth()
        path = Path(directory) / "stacks" / environment.name / "cdk.tf.json"
        return path.read_text(encoding="utf-8")


@cache
def hubs() -> dict[str, Environment]:
    """Return the four hubs by name."""
    loaded = load(ENVIRONMENTS)
    assert not loaded.problems, "\n".join(map(str, loaded.problems))
    return {environment.name: environment for environment in loaded.environments}


@cache
def hub(name: str) -> dict[str, Any]:
    """Return the `cdk.tf.json` of one of the four hubs; it is kept, so leave it as it is."""
    synthesized: dict[str, Any] = json.loads(written(hubs()[name]))
    return synthesized
