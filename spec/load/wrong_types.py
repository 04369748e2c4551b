"""Values of the wrong type: what is expected, and how to write it."""

import re

from spec.load.scalars import resolve
from spec.load.tree import Node, ScalarNode

# Pydantic's error types.
EXPECTED_TYPES = {
    **dict.fromkeys(("string_type", "string_sub_type"), "text"),
    **dict.fromkeys(("int_type", "int_from_float", "int_parsing"), "a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "a number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "true or false"),
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type"), "a list"),
    **dict.fromkeys(("dict_type", "mapping_type", "model_type", "dataclass_type"), "a mapping"),
    "none_required": "nothing",
}
_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "true or false": (bool,),
    "a whole number": (int,),
    "a number": (int, float),
}
_YES_AND_NO = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_LISTABLE = re.compile(r"[\w./-]{1,40}")


def type_hint(expected: str, node: Node) -> str:
    """Say how the value could be written as what is expected, if it could."""
    if not isinstance(node, ScalarNode) or node.value is None:
        return ""
    if expected == "a list":
        listable = isinstance(node.value, str) and _LISTABLE.fullmatch(node.source)
        return f"write it as a list: [{node.source}]" if listable else ""
    if isinstance(node.value, str):
        return _unquoting(expected, node.source)
    return f'write it in quotes: "{node.source}"' if expected == "text" else ""


def _unquoting(expected: str, source: str) -> str:
    if expected == "true or false" and source.lower() in _YES_AND_NO:
        return f"write {_YES_AND_NO[source.lower()]}"
    fits = type(_unquoted(source)) in _PYTHON_TYPES.get(expected, ())
    return f"write it without quotes: {source}" if fits else ""


def _unquoted(source: str) -> object:
    try:
        return resolve(source)
    except ValueError:
        return source
