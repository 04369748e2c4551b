"""Synthesized JSON as blocks by their Terraform address, and what differs between two."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

Blocks = dict[str, Any]

GONE = "(gone)"
_BY_KIND = {"resource": "", "data": "data.", "ephemeral": "ephemeral."}


def blocks(stack: Mapping[str, Any]) -> Blocks:
    """Return every block by address, without cdktf's comments.

    Values of Helm releases and JSON documents are read, so that they can be compared part by part.
    """
    found: Blocks = {}
    for section, content in stack.items():
        if section in _BY_KIND:
            found |= _resources(content, _BY_KIND[section])
        elif isinstance(content, dict) and section != "//":
            found |= {f"{section}.{name}": block for name, block in content.items()}
        elif section != "//":
            found[section] = content
    return {address: _read(block) for address, block in found.items()}


def _resources(kinds: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for kind, each in kinds.items():
        for name, block in each.items():
            yield f"{prefix}{kind}.{name}", {k: v for k, v in block.items() if k != "//"}


def _read(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _read(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_read(each, key) for each in value]
    if isinstance(value, str) and key == "values":
        return _yaml(value)
    if isinstance(value, str) and value.startswith("{"):
        return json.loads(value)
    return value


def _yaml(text: str) -> Any:
    # The C parser, where PyYAML has one: the same, ten times as fast.
    return yaml.load(unescaped(text), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def unescaped(text: str) -> str:
    """Undo what keeps Terraform from reading `${` and `%{` as the beginning of an expression."""
    return re.sub(r"\$\$\{", "${", re.sub(r"%%\{", "%{", text))


def values(stack: Mapping[str, Any], release: str) -> dict[str, Any]:
    """Return what is handed to a chart, where it is one document."""
    (text,) = stack["resource"]["helm_release"][release]["values"]
    read: dict[str, Any] = _yaml(text)
    return read


def differences(before: Any, after: Any) -> dict[str, Any]:
    """Return the changed values by their path; a list that grew or shrank is one value."""
    return dict(_differences(before, after, ""))


def _differences(before: Any, after: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before | after:
            here = f"{path}.{key}" if path else str(key)
            yield from _differences(before.get(key, GONE), after.get(key, GONE), here)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences(old, new, f"{path}[{index}]")
    elif before != after:
        yield path, after
