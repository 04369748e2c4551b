"""The names that the stack takes are those that are looked for."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from ops.preflight.found_names import LOOKUPS
from ops.preflight.names import Name, names
from tests.ops.bootstrap.hubs import Changed
from tests.stacks.compiled import compiled, hubs, spec
from tests.stacks.compiled import hub as compiled_hub

CERTIFICATE = f"arn:aws:acm:us-west-2:111122223333:certificate/{'0' * 36}"
CHANGES: list[Changed] = [
    {},
    {"cluster.name": "another"},
    {"network.flow_logs": None},
    {"storage.backup": {"enabled": False}},
    {"hub.servers.readable_buckets": []},
    {"hub.dns": {"managed_by": "external"}, "hub.certificate_arn": CERTIFICATE},
]
# Named, and yet as many of one name as there are makers: inside of something new, or by AWS.
ELSEWHERE = {
    "aws_backup_plan",
    "aws_backup_selection",
    "aws_iam_role_policy",
    "aws_kms_alias",  # key.py
    "aws_route53_record",
    "aws_security_group",
}


def taken(document: dict[str, Any]) -> Iterator[Name]:
    for kind, resources in document["resource"].items():
        for id, resource in resources.items():  # noqa: A001
            name = resource.get("name")
            if kind.startswith("aws_") and kind not in ELSEWHERE and isinstance(name, str):
                yield Name(kind, id, name)


@pytest.mark.parametrize("changes", CHANGES, ids=json.dumps)
def test_they_are_the_stacks(changes: Changed) -> None:
    assert sorted(names(spec(changes))) == sorted(taken(compiled(changes)))


@pytest.mark.parametrize("name", sorted(hubs()))
def test_they_are_our_hubs(name: str) -> None:
    assert sorted(names(hubs()[name])) == sorted(taken(compiled_hub(name)))


def test_each_kind_can_be_looked_up() -> None:
    assert {each.type for each in names(spec())} == set(LOOKUPS)
