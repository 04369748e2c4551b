"""Hubs' values for the chart, and the configuration that becomes of them."""

from collections.abc import Mapping
from typing import Any

from ops.preview.setup import setup
from preview.defaults import DEFAULTS
from preview.release import Release
from preview.translation import translate
from preview.values import Values
from spec.environment import Environment
from tests.stacks.compiled import hub, hubs

RELEASE = Release("jupyterhub", "jupyterhub", "4.4.0")
Config = dict[str, Any]


def told(name: str, **changes: object) -> dict[str, Any]:
    """What the preview of one of the four hubs is told, at no more time than it takes."""
    return setup(spec(name), hub(name), port=0) | {"pace": 0.0} | changes


def spec(name: str) -> Environment:
    return hubs()[name]


def configuration(*documents: Mapping[str, Any]) -> Config:
    """JupyterHub's configuration from documents of values, over the chart's defaults."""
    return translate(Values(DEFAULTS, *documents), RELEASE)
