"""Python in the chart's values, which the hub runs when it starts."""

import sys
import warnings
from collections.abc import Iterator

from spec.hub import Hub
from spec.rules.chart_paths import below
from spec.rules.finding import Finding

_EXTRA_CONFIG = ("hub", "extraConfig")


def extra_config_is_python(hub: Hub) -> Iterator[Finding]:
    """Texts that Python can read: a hub does not start with any other."""
    for name, code in below(hub.chart_values, *_EXTRA_CONFIG).items():
        path = ("hub", "chart_values", *_EXTRA_CONFIG, name)
        if not isinstance(code, str):
            yield Finding(path, "this is not code in Python", allowed="a text")
        elif why_not := _unreadable(code):
            version = ".".join(map(str, sys.version_info[:2]))
            yield Finding(path, f"this is not code in Python (as {version} reads it): {why_not}")


def _unreadable(code: str) -> str:
    """Return what keeps Python from reading the code, and in which of its lines, or ""."""
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(code, "", "exec")
    except SyntaxError as error:
        return f"{error.msg}, in its line {error.lineno}"
    except (ValueError, RecursionError, MemoryError) as error:  # a null; code within code
        return str(error) or type(error).__name__
    return ""


CHECKS = (extra_config_is_python,)
