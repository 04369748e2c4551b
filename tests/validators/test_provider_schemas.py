"""Every helm and kubernetes block against the providers' own schemas."""

import copy
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.validators.compiled import Block, Hub
from tests.validators.provider_schema import Schema, problems

FILE = "terraform-schemas-helm-3.1.1-kubernetes-2.38.0.json"
VERSIONS = {"helm": "3.1.1", "kubernetes": "2.38.0"}
SECTIONS = {"resource": "resource_schemas", "data": "data_source_schemas"}


@pytest.fixture(scope="session")
def schemas(data: Path) -> Schema:
    read = json.loads((data / FILE).read_bytes())["provider_schemas"]
    return {address.rpartition("/")[2]: schema for address, schema in read.items()}


def test_the_pinned_providers_are_the_ones_whose_schemas_these_are(hub: Hub) -> None:
    required = hub.config["terraform"]["required_providers"]
    assert {name: required[name]["version"] for name in VERSIONS} == VERSIONS


def test_the_providers_configurations_are_accepted(hub: Hub, schemas: Schema) -> None:
    assert not [
        problem
        for name in VERSIONS
        for block in hub.config["provider"][name]
        for problem in problems(block, schemas[name]["provider"], name)
    ]


def test_every_block_is_accepted(hub: Hub, schemas: Schema) -> None:
    assert not [problem for _, found in checked(hub, schemas) for problem in found]


def test_every_helm_and_kubernetes_block_was_looked_at(
    hubs: Mapping[str, Hub], schemas: Schema
) -> None:
    kinds = {address.split(".")[0] for address, _ in checked(hubs["maximal"], schemas)}
    assert {"helm_release", "kubernetes_secret_v1", "kubernetes_service_v1"} <= kinds


def checked(hub: Hub, schemas: Schema) -> Iterator[tuple[str, list[str]]]:
    """Each block's address and what is wrong with it."""
    for section, key in SECTIONS.items():
        for kind, blocks in hub.config.get(section, {}).items():
            provider = kind.partition("_")[0]
            if provider in VERSIONS:
                schema = schemas[provider][key][kind]
                for name, block in blocks.items():
                    address = f"{kind}.{name}"
                    yield address, list(problems(block, schema, address))


RELEASE = {"name": "hub", "chart": "jupyterhub", "timeout": 900, "wait": True, "values": ["{}"]}
CLAIM = {
    "metadata": {"name": "homes"},
    "spec": {"access_modes": ["ReadWriteMany"], "resources": {"requests": {"storage": "1Gi"}}},
}
VALID = {"helm_release": RELEASE, "kubernetes_persistent_volume_claim_v1": CLAIM}


@pytest.mark.parametrize(
    ("kind", "path", "value", "problem"),
    [
        ("helm_release", ("upgrade_instal",), True, "there is no such argument"),
        ("helm_release", ("chart",), None, "missing"),
        ("helm_release", ("metadata",), {}, "the provider computes it"),
        ("helm_release", ("timeout",), "a while", "a number wanted, found 'a while'"),
        ("helm_release", ("wait",), "yes", "a bool wanted, found 'yes'"),
        ("helm_release", ("values",), "{}", "a list wanted, found '{}'"),
        ("helm_release", ("set",), [{"name": "a", "valu": "b"}], "there is no such argument"),
        ("helm_release", ("set",), {"name": "a"}, "a list wanted, found {'name': 'a'}"),
        ("kubernetes_persistent_volume_claim_v1", ("metadata",), [{}, {}], "1 to 1 blocks wanted"),
        ("kubernetes_persistent_volume_claim_v1", ("spec", "resources"), None, "1 to 1 blocks"),
        ("kubernetes_persistent_volume_claim_v1", ("spec",), "all", "a block wanted, found 'all'"),
        ("kubernetes_persistent_volume_claim_v1", ("spec", "volumeName"), "v", "no such argument"),
        (
            "kubernetes_persistent_volume_claim_v1",
            ("spec", "resources", "requests"),
            ["1Gi"],
            "a map wanted, found ['1Gi']",
        ),
    ],
)
def test_a_mistake_is_noticed(
    schemas: Schema, kind: str, path: tuple[str, ...], value: Any, problem: str
) -> None:
    schema = schemas[kind.partition("_")[0]]["resource_schemas"][kind]
    assert list(problems(VALID[kind], schema, kind)) == []
    (found,) = problems(changed(VALID[kind], path, value), schema, kind)
    assert problem in found


def changed(block: Mapping[str, Any], path: tuple[str, ...], value: Any) -> Block:
    """A copy of the block with another value at the path."""
    copied = copy.deepcopy(dict(block))
    inner = copied
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return copied
