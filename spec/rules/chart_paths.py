"""Places in the chart's values."""

from collections.abc import Mapping
from typing import Any


def below(values: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """Return the mapping at these keys; an empty one where there is none."""
    inner: Any = values
    for key in keys:
        inner = inner.get(key) if isinstance(inner, dict) else None
    return inner if isinstance(inner, dict) else {}


def set_at(values: Mapping[str, Any], dotted: str) -> tuple[str, ...]:
    """Return the path at which a value, or all around it, is set; empty where nothing is."""
    inner: Any = values
    path: tuple[str, ...] = ()
    for key in dotted.split("."):
        if not isinstance(inner, dict):
            return path
        if key not in inner:
            return ()
        inner, path = inner[key], (*path, key)
    return path
