"""Terraform's references in a text, filled in with what the configuration itself says of them."""

import re
from collections.abc import Mapping
from typing import Any

# Terraform's own words in a plan.
UNKNOWN = "(known after apply)"
_PARTS = re.compile(r"\$\$\{|%%\{|\$\{([^{}]+)\}")


def filled_in(text: str, stack: Mapping[str, Any]) -> str:
    """Return the text with `${type.name.path}` replaced, and what was escaped as it was meant."""

    def replace(match: re.Match[str]) -> str:
        reference = match[1]
        return match[0][1:] if reference is None else _value(reference, stack)

    return _PARTS.sub(replace, text)


def _value(reference: str, stack: Mapping[str, Any]) -> str:
    kind, name, *path = re.findall(r"\w+", reference)
    found: Any = stack["resource"].get(kind, {}).get(name)
    for key in path:
        # A block that there is once may be written without its list.
        if isinstance(found, list) and key.isdigit():
            found = found[int(key)]
        elif not key.isdigit():
            found = found.get(key) if isinstance(found, Mapping) else None
    return filled_in(found, stack) if isinstance(found, str) else UNKNOWN
