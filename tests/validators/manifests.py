"""Terraform's kubernetes blocks as the manifests the provider makes of them."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from tests.validators.charts import given
from tests.validators.compiled import Block, Hub
from tests.validators.references import applied
from tests.validators.tools import Manifest

_KINDS = {
    "kubernetes_namespace_v1": ("v1", "Namespace"),
    "kubernetes_persistent_volume_claim_v1": ("v1", "PersistentVolumeClaim"),
    "kubernetes_persistent_volume_v1": ("v1", "PersistentVolume"),
    "kubernetes_secret_v1": ("v1", "Secret"),
    "kubernetes_service_account_v1": ("v1", "ServiceAccount"),
    "kubernetes_storage_class_v1": ("storage.k8s.io/v1", "StorageClass"),
}
_TERRAFORMS_OWN = {"//", "depends_on", "lifecycle", "data_wo_revision"}
_NAMES = {
    "data_wo": "stringData",
    "node_selector_term": "nodeSelectorTerms",
    "storage_provisioner": "provisioner",
}
# Maps whose keys are the operator's, not the provider's.
_MAPS = {"annotations", "capacity", "data_wo", "labels", "parameters", "requests"} | {
    "volume_attributes"
}


def manifests(hub: Hub, namespace: str, *kinds: str) -> Iterator[Manifest]:
    """Yield the hub's objects of these kinds (none: of all), in a namespace of another name.

    What belongs to no namespace is named after it, too, so that nothing else is touched.
    """
    config = _in_namespace(hub.config, namespace)
    for type_, blocks in config["resource"].items():
        if type_.startswith("kubernetes_") and (not kinds or _KINDS[type_][1] in kinds):
            for block in blocks.values():
                yield _manifest(type_, block, config)


def node_pools(hub: Hub, namespace: str) -> Iterator[Manifest]:
    """Yield the hub's NodePools and EC2NodeClasses, their names beginning with the namespace's."""
    for manifest in given(hub, "node_pools")["manifests"]:
        manifest["metadata"]["name"] = f"{namespace}-{manifest['metadata']['name']}"
        if manifest["kind"] == "NodePool":
            reference = manifest["spec"]["template"]["spec"]["nodeClassRef"]
            reference["name"] = f"{namespace}-{reference['name']}"
        yield manifest


def _in_namespace(config: Mapping[str, Any], namespace: str) -> Block:
    """Return a copy in which the hub's namespace has another name; references follow it."""
    copied = copy.deepcopy(dict(config))
    resources = copied["resource"]
    resources["kubernetes_namespace_v1"]["jupyterhub_namespace"]["metadata"]["name"] = namespace
    for storage_class in resources["kubernetes_storage_class_v1"].values():
        storage_class["metadata"]["name"] = f"{namespace}-{storage_class['metadata']['name']}"
    return copied


def _manifest(type_: str, block: Block, config: Block) -> Manifest:
    api_version, kind = _KINDS[type_]
    ours = {name: value for name, value in block.items() if name not in _TERRAFORMS_OWN}
    return {"apiVersion": api_version, "kind": kind, **_translated(applied(ours, config))}


def _translated(block: Mapping[str, Any]) -> Manifest:
    found: Manifest = {}
    for name, value in block.items():
        if name == "persistent_volume_source":  # in Kubernetes it is no level of its own
            found |= _translated(value)
        else:
            found[_NAMES.get(name, _camel(name))] = value if name in _MAPS else _inner(name, value)
    return found


def _inner(name: str, value: Any) -> Any:
    match value:
        case dict():
            return _translated(value)
        case [dict() as only] if name == "spec":
            return _translated(only)
        case list():
            return [_inner(name, each) for each in value]
    return value


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
