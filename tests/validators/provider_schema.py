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
_EXPRESSION = re.compile(r"\$\{.*\}", re.DOTALL)


def problems(block: Mapping[str, Any], schema: Schema, path: str) -> Iterator[str]:
    """Yield what is wrong with a resource, data source or provider, each as `path: what`."""
    given = {name: value for name, value in block.items() if name not in META}
    yield from _block(given, schema["block"], path)


def _block(block: Mapping[str, Any], schema: Schema, path: str) -> Iterator[str]:
    attributes, nested = schema.get("attributes", {}), schema.get("block_types", {})
    given = {name: value for name, value in block.items() if value is not None}
    for name in sorted(given.keys() - attributes.keys() - nested.keys()):
        yield f"{path}.{name}: there is no such argument"
    for name, attribute in attributes.items():
        yield from _attribute(given.get(name), attribute, f"{path}.{name}")
    for name, kind in nested.items():
        yield from _nested_blocks(given.get(name, []), kind, f"{path}.{name}")


def _attribute(value: Any, schema: Schema, path: str) -> Iterator[str]:
    if value is None:
        if schema.get("required"):
            yield f"{path}: missing"
    elif not (schema.get("required") or schema.get("optional")):
        yield f"{path}: the provider computes it"
    elif "nested_type" in schema:
        yield from _nested_attribute(value, schema["nested_type"], path)
    else:
        yield from _typed(value, schema["type"], path)


def _nested_attribute(value: Any, schema: Schema, path: str) -> Iterator[str]:
    if schema["nesting_mode"] == "single":
        values = {"": value}
    elif schema["nesting_mode"] == "map":
        yield from _collection(value, dict, path)
        values = value
    else:
        yield from _collection(value, list, path)
        values = dict(enumerate(value))
    for key, each in values.items():
        yield from _collection(each, dict, path) or _block(each, schema, f"{path}{_index(key)}")


def _nested_blocks(value: Any, schema: Schema, path: str) -> Iterator[str]:
    """Check blocks of one kind; a single one may be written without a list around it."""
    blocks = value if isinstance(value, list) else [value]
    if len(blocks) < schema.get("min_items", 0):
        yield f"{path}: at least {schema['min_items']} wanted, found {len(blocks)}"
    if len(blocks) > schema.get("max_items", len(blocks)):
        yield f"{path}: at most {schema['max_items']} wanted, found {len(blocks)}"
    for number, block in enumerate(blocks):
        yield from _block(block, schema["block"], f"{path}[{number}]")
