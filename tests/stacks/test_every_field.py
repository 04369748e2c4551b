"""No field does nothing: each is in one of the tables of changes, and changes the JSON."""

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from spec.environment import Environment
from spec.model import Spec
from tests.stacks import (
    test_account,
    test_backend,
    test_charts,
    test_cluster,
    test_dns,
    test_encryption,
    test_jupyterhub,
    test_login,
    test_network,
    test_nodes,
    test_storage,
)

PARTS = (
    test_account,
    test_backend,
    test_charts,
    test_cluster,
    test_dns,
    test_encryption,
    test_jupyterhub,
    test_login,
    test_network,
    test_nodes,
    test_storage,
)
CHANGED = [change for part in PARTS for change in part.CHANGES]
# The rules read it: without it they refuse a private endpoint.
FOR_THE_RULES = {"cluster.endpoint.reached_privately"}
# The command that makes what Terraform needs before it can run: tests/ops/bootstrap/test_role.py.
FOR_BOOTSTRAP = {"aws.provisioners"}
# Tested by itself: a zone's letter is a part of addresses.
ELSEWHERE = {"network.zones", "hub.servers.privileged"}


def sections(annotation: Any) -> Iterator[tuple[str, type[Spec]]]:
    """Yield the models in a field's type, with how one gets to them: "" or ".*"."""
    if isinstance(annotation, type) and issubclass(annotation, Spec):
        yield "", annotation
    elif get_origin(annotation) in {Annotated, Union, UnionType}:
        for each in get_args(annotation):
            yield from sections(each)
    elif get_origin(annotation) in {dict, tuple}:
        for each in get_args(annotation):
            yield from ((".*", model) for _, model in sections(each))


def fields(model: type[Spec], path: str = "") -> Iterator[str]:
    """Yield every leaf of a model; `*` stands for a name or an index."""
    for name, field in model.model_fields.items():
        here = f"{path}{name}"
        found = list(sections(field.annotation))
        if (
            not found
            or None in get_args(field.annotation)
            or type(None) in get_args(field.annotation)
        ):
            yield here
        for way, section in found:
            yield from fields(section, f"{here}{way}.")


def is_changed(path: str) -> bool:
    pattern = re.escape(path).replace(r"\*", "[^.]+")
    return any(re.fullmatch(pattern, change.path) for change in CHANGED)


def test_every_field_is_in_a_table() -> None:
    assert {path for path in fields(Environment) if not is_changed(path)} == ELSEWHERE


def test_the_tables_name_no_field_that_is_gone() -> None:
    known = [re.escape(path).replace(r"\*", "[^.]+") for path in fields(Environment)]
    lists = {"node_pools.default.taints"}
    strange = {
        change.path
        for change in CHANGED
        if not any(re.fullmatch(pattern, change.path) for pattern in known)
    }
    assert strange == lists


def test_every_field_changes_something() -> None:
    assert {change.path for change in CHANGED if not change.makes} == (
        FOR_THE_RULES | FOR_BOOTSTRAP
    )
