"""Blocks of Terraform JSON against a provider's schema (`terraform providers schema -json`).

Values are judged as Terraform judges them: numbers may be written as text, one expression may
stand for anything.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

# What Terraform itself reads in a resource, data or provider block; "//" is a comment.
META = frozenset({"//", "alias", "count", "depends_on", "for_each", "lifecycle", "provider"})
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_EXPRESSION = re.compile(r"\$\{.*\}", re.DOTALL)


def problems(block: Mapping[str, Any], schema: Schema, path: str) -> Iterator[str]:
    """Yield what is wrong with a resource, data source or provider, each as `path: what`."""
    given = {name: value for name, value in block.items() if name not in META}
    yield from _block(given, schema["block"], path)


def _block(block: Any, schema: Schema, path: str) -> Iterator[str]:
    if not isinstance(block, Mapping):
        yield f"{path}: a block wanted, found {block!r}"
        return
    attributes, nested = schema.get("attributes", {}), schema.get("block_types", {})
    given = {name: value for name, value in block.items() if value is not None}
    for name in sorted(given.keys() - attributes.keys() - nested.keys()):
        yield f"{path}.{name}: there is no such argument"
    for name, attribute in attributes.items():
        yield from _attribute(given.get(name), attribute, f"{path}.{name}")
    for name, kind in nested.items():
        yield from _blocks(given.get(name, []), kind, f"{path}.{name}")


def _blocks(value: Any, schema: Schema, path: str) -> Iterator[str]:
    """Check nested blocks of one kind; a single one may be written without a list around it."""
    blocks = value if isinstance(value, list) else [value]
    least, most = schema.get("min_items", 0), schema.get("max_items", len(blocks))
    if not least <= len(blocks) <= most:
        yield f"{path}: {least} to {most} blocks wanted, found {len(blocks)}"
    for number, block in enumerate(blocks):
        yield from _block(block, schema["block"], f"{path}[{number}]")


def _attribute(value: Any, schema: Schema, path: str) -> Iterator[str]:
    if value is None:
        if schema.get("required"):
            yield f"{path}: missing"
    elif not (schema.get("required") or schema.get("optional")):
        yield f"{path}: the provider computes it"
    elif "nested_type" in schema:
        yield from _objects(value, schema["nested_type"], path)
    else:
        yield from _typed(value, schema["type"], path)


def _objects(value: Any, schema: Schema, path: str) -> Iterator[str]:
    """Check an attribute that is an object, or a list of them."""
    if schema["nesting_mode"] == "single":
        yield from _block(value, schema, path)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _block(each, schema, f"{path}[{number}]")
    else:
        yield f"{path}: a list wanted, found {value!r}"


def _typed(value: Any, kind: Any, path: str) -> Iterator[str]:
    """Check against a type as Terraform writes it: "string", ["list", "string"], …"""
    if value is None or (isinstance(value, str) and _EXPRESSION.fullmatch(value)):
        return
    if isinstance(kind, str):
        if not _fits(value, kind):
            yield f"{path}: a {kind} wanted, found {value!r}"
    elif not isinstance(value, dict if kind[0] == "map" else list):
        yield f"{path}: a {kind[0]} wanted, found {value!r}"
    else:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in items:
            yield from _typed(each, kind[1], f"{path}[{key}]")


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "bool":
            return isinstance(value, bool) or value in {"true", "false"}
        case "number":
            return (
                isinstance(value, int | float | str) and _NUMBER.fullmatch(str(value)) is not None
            )
        case _:
            return isinstance(value, str | int | float)
