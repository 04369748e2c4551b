"""Hubs' values for the chart, and the configuration that becomes of them."""

from collections.abc import Mapping
from typing import Any

from ops.preview.setup import setup
from preview.defaults import DEFAULTS
from preview.release import Release
from preview.translation import translate
from preview.values import Values
from spec.environment import Environment
from tests.stacks import compiled

RELEASE = Release("jupyterhub", "jupyterhub", "4.4.0")
Config = dict[str, Any]

# The small hub, with what none of the four has: /dev/fuse in servers that are not privileged, and
# at their start what KubeSpawner takes for its own in other places.
_FUSE = {
    "hub.servers.fuse": True,
    "hub.servers.at_start": {"greet": "echo ${HOME} {username}"},
    "hub.contact": "help@example.org",
}
FUSE = compiled.SMALL["name"]
PREVIEWED = (*compiled.HUBS, FUSE)


def told(name: str, **changes: object) -> dict[str, Any]:
    """What the preview of a hub of PREVIEWED is told, at no more time than it takes."""
    stack = compiled.compiled(_FUSE) if name == FUSE else compiled.hub(name)
    return setup(spec(name), stack, port=0) | {"pace": 0.0} | changes


def spec(name: str) -> Environment:
    return compiled.spec(_FUSE) if name == FUSE else compiled.hubs()[name]


def configuration(*documents: Mapping[str, Any]) -> Config:
    """JupyterHub's configuration from documents of values, over the chart's defaults."""
    return translate(Values(DEFAULTS, *documents), RELEASE)
