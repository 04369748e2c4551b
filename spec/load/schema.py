"""Questions about the models: which keys a place allows, and how a field is described."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from spec.load.tree import Path

Model = type[BaseModel]


def keys_at(model: Model, path: Path) -> tuple[str, ...]:
    """List the keys of the models that may stand at a path."""
    found = (_fields(one) for one in _annotations(model, path) if _is_model(one))
    return tuple(dict.fromkeys(key for fields in found for key in fields))


def field_at(model: Model, path: Path) -> FieldInfo | None:
    """Find the field whose value is at a path; None within a plain list or mapping."""
    for parent in _annotations(model, path[:-1]):
        if _is_model(parent) and path[-1] in (fields := _fields(parent)):
            return fields[str(path[-1])]
    return None


def required_at(model: Model, path: Path) -> tuple[str, ...]:
    """List the keys that a model at a path cannot be without."""
    models = (one for one in _annotations(model, path) if _is_model(one))
    fields = _fields(next(models, BaseModel))
    return tuple(key for key, field in fields.items() if field.is_required())


def paths_of(model: Model, key: str, above: Path = ()) -> Iterator[Path]:
    """Where else in the models a key of this name is."""
    for name, field in _fields(model).items():
        if name == key:
            yield (*above, name)
        for below in _members(field.annotation):
            if _is_model(below):
                yield from paths_of(below, key, (*above, name))


def _annotations(annotation: object, path: Path) -> list[Any]:
    found = list(_members(annotation))
    for part in path:
        steps = [step for outer in found for step in _step(outer, part)]
        found = [member for step in steps for member in _members(step)]
    return found


def _members(annotation: object) -> Iterator[Any]:
    """Yield what an annotation stands for, without `Annotated` and unions around it."""
    if get_origin(annotation) is Annotated:
        yield from _members(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _step(annotation: object, part: str | int) -> Iterator[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if _is_model(annotation):
        if part in (fields := _fields(annotation)):
            yield fields[str(part)].annotation
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield arguments[1]
    elif isinstance(origin, type) and issubclass(origin, (Sequence, AbstractSet)):
        yield arguments[0]


def _is_model(annotation: object) -> TypeGuard[Model]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _fields(model: Model) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}
