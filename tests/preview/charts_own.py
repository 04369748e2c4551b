"""`python charts_own.py DIRECTORY`: what an unpacked JupyterHub chart makes of values, as JSON.

Runs the chart's own `jupyterhub_config.py` on the values in standard input, merged over the
chart's as helm merges them, with what it would read from files in the hub's pod. A process of its
own, since that code changes the one it runs in.
"""

import asyncio
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from kubernetes_asyncio.client import ApiClient
from traitlets.config import Config

# What the chart's templates call things, by its own default for `fullnameOverride`.
NAMES = {
    "hub": "hub",
    "proxy-api": "proxy-api",
    "user-scheduler": "jupyterhub-user-scheduler",
    "priority": "jupyterhub-default-priority",
    "image-pull-secret": "image-pull-secret",
    "singleuser": "singleuser",
}
SURROUNDINGS = {
    "HUB_SERVICE_PORT": "8081",
    "PROXY_API_SERVICE_PORT": "8001",
    "POD_NAMESPACE": "jupyterhub",
}


def without_nulls(value: Any) -> Any:
    """The values as helm hands them on: a null takes a key away."""
    if not isinstance(value, dict):
        return value
    return {key: without_nulls(each) for key, each in value.items() if each is not None}


def configuration(chart: Path, given: dict[str, Any]) -> Config:
    files = chart / "files" / "hub"
    sys.path.insert(0, str(files))
    z2jh = import_module("z2jh")
    own = yaml.safe_load((chart / "values.yaml").read_text(encoding="utf-8"))
    for owner in (own["singleuser"], own["singleuser"]["networkTools"]):
        owner["image"]["tag"] = given["Chart"]["Version"]  # set when the chart is published
    values = without_nulls(z2jh._merge_dictionaries(own, given))
    vars(z2jh)["_load_config"] = lambda: values
    vars(z2jh)["_get_config_value"] = NAMES.__getitem__
    vars(z2jh)["get_secret_value"] = lambda _, default="": default
    os.environ.update(SURROUNDINGS)
    config = Config()
    script = files / "jupyterhub_config.py"
    exec(  # noqa: S102 (the chart's, as JupyterHub runs it)
        compile(script.read_bytes(), str(script), "exec"),
        {"get_config": lambda: config, "__file__": str(script)},
    )
    return config


async def main() -> None:
    lines, sys.stdout = sys.stdout, sys.stderr
    made = configuration(Path(sys.argv[1]), json.load(sys.stdin))
    async with ApiClient() as client:  # among the values are objects of its own
        plain = client.sanitize_for_serialization
        json.dump({section: plain(dict(made[section])) for section in made}, lines)


if __name__ == "__main__":
    asyncio.run(main())
