"""A chart's values: what Helm makes of its defaults and of those a release gives."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

import yaml

from tests.validators.compiled import Hub
from tests.validators.references import applied

Values = dict[str, Any]


def given(hub: Hub, release: str) -> Values:
    """Return the values that a release gives, later ones over earlier ones."""
    texts = applied(hub.resources("helm_release")[release]["values"], hub.config)
    return overlaid(yaml.safe_load(text) for text in texts)


def overlaid(values: Iterable[Mapping[str, Any]]) -> Values:
    """Merge the way the helm provider does (helm's mergeMaps): null stays, as a value."""
    return reduce(_over, values, {})


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> Values:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _over(merged[key], value) if both else value
    return merged


def coalesced(defaults: Mapping[str, Any], values: Mapping[str, Any]) -> Values:
    """Merge the way a chart does (helm's CoalesceValues): null removes the default."""
    merged = dict(values)
    for key, default in defaults.items():
        if key not in merged:
            merged[key] = default
        elif merged[key] is None:
            del merged[key]
        elif isinstance(default, dict) and isinstance(merged[key], dict):
            merged[key] = coalesced(default, merged[key])
    return merged
