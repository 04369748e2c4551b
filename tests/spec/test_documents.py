"""What is made from the models is as fresh as they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from spec import file_schema, reference
from spec.environment import Environment

ROOT = Path(__file__).parents[2]


def models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from models(part, seen)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _parts(part)


FIELDS = [
    (model.__name__, name, field)
    for model in models(Environment, set())
    for name, field in model.model_fields.items()
]


def test_the_editors_schema_is_fresh() -> None:
    kept = (ROOT / "spec/schema.json").read_text(encoding="utf-8")
    assert kept == file_schema.text(), "run: dandihub schema > spec/schema.json"


def test_the_reference_page_is_fresh() -> None:
    kept = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    assert kept == reference.text(), "run: dandihub reference > docs/reference.md"


@pytest.mark.parametrize("path", sorted((ROOT / "environments").glob("*.yaml")), ids=str)
def test_the_editors_schema_accepts_our_files(path: Path) -> None:
    validator = Draft202012Validator(file_schema.schema())
    found = list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert not found, [f"{error.json_path}: {error.message}" for error in found]


def test_the_editors_schema_refuses_an_unknown_key() -> None:
    assert not Draft202012Validator(file_schema.schema()).is_valid({"aws": {"regoin": "us-east-2"}})


def test_null_removes_in_the_editors_schema_too() -> None:
    removed = {"hub": {"server_options": {"tiny": None}}, "node_pools": {"gpu": None}}
    assert Draft202012Validator(file_schema.schema()).is_valid(removed)


@pytest.mark.parametrize(("model", "name", "field"), FIELDS, ids=[f"{m}.{n}" for m, n, _ in FIELDS])
def test_every_field_is_described(model: str, name: str, field: Any) -> None:
    assert field.description, f"{model}.{name} has no description"


@pytest.mark.parametrize(("model", "name", "field"), FIELDS, ids=[f"{m}.{n}" for m, n, _ in FIELDS])
def test_every_default_is_explained(model: str, name: str, field: Any) -> None:
    if not field.is_required():
        assert "Default" in field.description, f"{model}.{name}: say what its default is and why"
