"""The reference of hub files, in Markdown: every key, from the models' own words."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from spec.environment import Environment
from spec.file_schema import OF_THE_FILE

HEAD = """# Keys of a hub file

Made by `dandihub reference` from the models in `spec/`. `NAME` stands for a name of your own.
A key without a default must be given, here or in the file that is extended.
"""
BOUNDS = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}


def text() -> str:
    """Return the page as it is kept in `docs/reference.md`."""
    whole = Environment.model_json_schema()
    file_keys = [_entry(name, field) for name, field in OF_THE_FILE.items()]
    lines = [HEAD, "## The file itself\n", *file_keys]
    for name, field in whole["properties"].items():
        if name != "name":
            lines += [f"## {name}\n", *_entries(name, field, whole["$defs"])]
    return "\n".join(lines) + "\n"


def _entries(path: str, field: Mapping[str, Any], models: Mapping[str, Any]) -> Iterator[str]:
    yield _entry(path, field)
    for below, model in _models(path, field, models):
        for name, child in model.get("properties", {}).items():
            yield from _entries(f"{below}.{name}", child, models)


def _models(
    path: str, field: Mapping[str, Any], models: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the models that may stand at a path: itself, in a list, or under names."""
    for option in (field, *field.get("anyOf", ())):
        if "$ref" in option:
            yield path, models[option["$ref"].rpartition("/")[2]]
        if isinstance(option.get("items"), dict):
            yield from _models(f"{path}[]", option["items"], models)
        for named in _named(option):
            yield from _models(f"{path}.NAME", named, models)


def _named(option: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if isinstance(option.get("additionalProperties"), dict):
        yield option["additionalProperties"]
    yield from option.get("patternProperties", {}).values()


def _entry(path: str, field: Mapping[str, Any]) -> str:
    allowed = "; ".join(dict.fromkeys(_allowed(field)))
    examples = [f"Example: `{json.dumps(each, ensure_ascii=False)}`" for each in _examples(field)]
    description = " ".join([field.get("description", ""), *examples]).strip()
    return f"**`{path}`**" + (f" ({allowed})" if allowed else "") + f"  \n{description}\n"


def _examples(field: Mapping[str, Any]) -> list[Any]:
    return list(field.get("examples", ()))[:1]


def _allowed(field: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a value may be, in words."""
    if "enum" in field:
        yield "one of " + ", ".join(f"`{value}`" for value in field["enum"])
    elif "patternErrorMessage" in field:
        yield field["patternErrorMessage"].removeprefix("expected ")
    elif field.get("type") == "array":
        yield "list: " + ("; ".join(_allowed(field.get("items", {}))) or "of mappings")
    elif field.get("type") not in {None, "null", "object"}:
        bounds = [f"{words} {field[key]}" for key, words in BOUNDS.items() if key in field]
        yield " ".join([{"string": "text"}.get(field["type"], field["type"]), *bounds])
    for option in field.get("anyOf", ()):
        yield from _allowed(option)
