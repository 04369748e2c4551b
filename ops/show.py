"""`dandihub show`: a hub as it will be compiled, each value with the line that set it."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from ops.options import Options
from ops.the_hub import the_hubs
from spec.environment import Environment
from spec.load.hubs import Loaded
from spec.load.origins import origins
from spec.load.paths import path_text
from spec.load.tree import Path


class Value(NamedTuple):
    """One value of a hub. `origin` is `file:line:column`, or `default`."""

    path: str
    value: object
    origin: str


def run(options: Options) -> int:
    """Print the hub's values; raises TroubleError with the mistakes in its file."""
    values = list(_values(the_hubs(options)))
    if options.as_json:
        print(json.dumps([value._asdict() for value in values], indent=2, ensure_ascii=False))
    else:
        _print(values)
    return 0


def _values(loaded: Loaded[Environment]) -> Iterator[Value]:
    (environment,) = loaded.environments
    set_by = {each.path: str(each.position) for each in origins(loaded.trees[environment.name])}
    fields = environment.model_dump(mode="json", exclude={"name"})
    for path, value in _leaves(fields):
        yield Value(path_text(path), value, set_by.get(path, "default"))


def _leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    if isinstance(value, dict) and value:
        for key, child in value.items():
            yield from _leaves(child, (*path, key))
    elif isinstance(value, list) and value:
        for index, child in enumerate(value):
            yield from _leaves(child, (*path, index))
    else:
        yield path, value


def _print(values: list[Value]) -> None:
    for value in values:
        print(f"{value.path}: {json.dumps(value.value, ensure_ascii=False)}  # {value.origin}")
