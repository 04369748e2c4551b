"""The JSON Schema of hub files, for editors: the models, as a single file sees them.

A file need not hold what it may inherit, so nothing is required; and null, which removes what it
inherits, may stand anywhere. `dandihub check` is stricter: it sees the whole.
"""

import json
from typing import Any

from spec.environment import Environment

OF_THE_FILE: dict[str, dict[str, Any]] = {
    "extends": {
        "type": "string",
        "description": "The file in this directory, without its ending, that this one builds on:"
        " mappings are merged, lists and single values replaced, null removes.",
        "examples": ["common"],
    },
    "abstract": {
        "type": "boolean",
        "default": False,
        "description": "Whether this file is only for others to extend, not a hub itself.",
    },
}
NULL = {"type": "null"}


def text() -> str:
    """Return the schema as it is kept in `spec/schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """Return the schema of a file in `environments/`."""
    whole = _relaxed(Environment.model_json_schema())
    properties = {key: value for key, value in whole["properties"].items() if key != "name"}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A hub",
        "description": "One hub of dandihub, or what several share.",
    }
    return {**whole, **head, "properties": {**OF_THE_FILE, **properties}}


def _relaxed(part: Any) -> Any:  # noqa: ANN401 (JSON)
    if isinstance(part, list):
        return [_relaxed(item) for item in part]
    if not isinstance(part, dict):
        return part
    relaxed = {key: _relaxed(value) for key, value in part.items() if key != "required"}
    for holder in ("properties", "patternProperties"):
        if isinstance(part.get(holder), dict):
            relaxed[holder] = {k: _or_null(_relaxed(v)) for k, v in part[holder].items()}
    if isinstance(part.get("additionalProperties"), dict):
        relaxed["additionalProperties"] = _or_null(_relaxed(part["additionalProperties"]))
    return relaxed


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with null allowed, what editors show of it kept outside."""
    keys = ("title", "description", "default", "examples")
    shown: dict[str, Any] = {key: value[key] for key in keys if key in value}
    rest = {key: item for key, item in value.items() if key not in shown}
    if NULL in rest.get("anyOf", ()):
        return value
    return {**shown, "anyOf": [rest, NULL]}
