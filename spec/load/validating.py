"""A merged hub against the models: the whole, and each section by itself when the whole fails."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from spec.load.extending import Merged
from spec.load.translating import Translator
from spec.load.tree import MappingNode, has_refused, kept, plain
from spec.problem import Problem

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Validated(Generic[M]):
    """The model if the hub is valid, the valid sections in any case, and the problems."""

    model: M | None
    sections: Mapping[str, Any]
    problems: tuple[Problem, ...]


def validate(hub: Merged, tree: MappingNode, model: type[M]) -> Validated[M]:
    """Validate as JSON: lists become tuples and texts networks, and nothing else converts."""
    data = {key: plain(entry.value) for key, entry in kept(tree)}
    try:
        valid = model.model_validate_json(json.dumps(data))
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        wrong = {str(one["loc"][0]) for one in errors if one["loc"]}
        wrong |= {key for key, entry in tree.entries.items() if has_refused(entry.value)}
        problems = Translator(hub, tree, model).problems(errors)
        return Validated(None, _sections(model, data, wrong), tuple(problems))
    return Validated(valid, {name: getattr(valid, name) for name in model.model_fields}, ())


def _sections(
    model: type[BaseModel], data: Mapping[str, Any], wrong: Iterable[str]
) -> dict[str, Any]:
    sections = {}
    for name, field in model.model_fields.items():
        if name in data and name not in wrong:
            sections[name] = _adapter(field).validate_json(json.dumps(data[name]))
        elif name not in wrong:
            sections[name] = field.get_default(call_default_factory=True, validated_data={})
    return sections


def _adapter(field: FieldInfo) -> TypeAdapter[Any]:
    annotation: Any = Annotated[field.annotation, field]
    return TypeAdapter(annotation)
