"""Plans made by hand have the arguments that the providers' published schemas have."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ops.plan.made import HUB, claim, namespace, pools, volume

Json = dict[str, Any]
SCHEMAS = (
    Path(__file__).parents[4] / "shared/data/terraform-schemas-helm-3.1.1-kubernetes-2.38.0.json"
)
MADE: dict[str, Json] = {
    "helm_release": {**HUB, **pools("default"), "set": [{"name": "x", "value": "y"}]},
    "kubernetes_namespace_v1": namespace("x"),
    "kubernetes_persistent_volume_v1": volume("x", "Retain"),
    "kubernetes_persistent_volume_claim_v1": claim("x", "y"),
    "kubernetes_secret_v1": {"metadata": [{"name": "x"}], "data_wo_revision": 1},
    "kubernetes_manifest": {"manifest": {}},
}


@pytest.fixture(scope="module")
def schemas() -> Json:
    if not SCHEMAS.exists():
        pytest.skip("no schemas of charts and providers: there is no ../shared/data")
    found = json.loads(SCHEMAS.read_text(encoding="utf-8"))["provider_schemas"]
    return {
        kind: schema["block"]
        for provider in found.values()
        for kind, schema in provider["resource_schemas"].items()
    }


def unknown(values: Json, block: Json, path: str) -> Iterator[str]:
    nested = block.get("block_types", {})
    for name, value in values.items():
        if name in nested:
            for each in value:
                yield from unknown(each, nested[name]["block"], f"{path}.{name}")
        elif name not in block.get("attributes", {}):
            yield f"{path}.{name}"


@pytest.mark.parametrize("kind", MADE)
def test_what_is_made_by_hand_is_what_providers_have(schemas: Json, kind: str) -> None:
    assert not list(unknown(MADE[kind], schemas[kind], kind))
