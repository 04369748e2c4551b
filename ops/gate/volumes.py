"""Kubernetes volumes, claims and namespaces: what becomes of the disk behind them.

A claim takes its volume along, and the volume's reclaim policy says what then becomes of the disk
or file system in AWS: Retain leaves it, Delete deletes it, Recycle empties it
(https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming). So claims, and
namespaces with them, may go where Terraform knows their volumes with Retain (stacks/volumes.py
makes only such); of a claim whose volume Terraform does not know, the disk may go, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ops.gate.refusal import Finding
from ops.plan.document import Known
from ops.terraform.plan import Change

_VOLUME = ("kubernetes_persistent_volume", "kubernetes_persistent_volume_v1")
_CLAIM = ("kubernetes_persistent_volume_claim", "kubernetes_persistent_volume_claim_v1")
_NAMESPACE = ("kubernetes_namespace", "kubernetes_namespace_v1")
_MANIFEST = ("kubernetes_manifest", "kubectl_manifest")
_HUBS = "jupyterhub"
_KINDS = {"PersistentVolume", "PersistentVolumeClaim"}
_SAFE, _POLICY = "Retain", "persistent_volume_reclaim_policy"
_HARMLESS = {"create", "update", "forget"}
_RETAIN = (
    "first set the volume's reclaim policy to Retain: kubectl patch pv NAME -p"
    ' \'{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}\''
)


def lost(change: Change, known: Sequence[Known]) -> Iterator[Finding]:
    """Yield what the change of a Kubernetes object would lose."""
    if change.type in _VOLUME:
        yield from _of_volume(change)
    elif change.action in _HARMLESS:
        return
    elif change.type in _CLAIM:
        yield from _of_claim(change.before, known)
    elif change.type in _NAMESPACE:
        yield from _of_namespace(change.before, known)
    elif change.type in _MANIFEST and _kind(change.before) in _KINDS:
        yield Finding("a volume or claim whose reclaim policy is not looked at", _RETAIN)


def _of_volume(change: Change) -> Iterator[Finding]:
    if change.action not in _HARMLESS and not _retained(change.before):
        yield Finding("a volume whose disk or files go with it (no Retain)", _RETAIN)
    elif change.action == "update" and _retained(change.before) and not _retained(change.after):
        yield Finding(
            "a volume whose disk or files would from then on go with its claim",
            "leave its reclaim policy at Retain",
        )


def _of_claim(claim: Mapping[str, Any], known: Sequence[Known]) -> Iterator[Finding]:
    name = _spec(claim).get("volume_name") or ""
    volumes = [each.values for each in known if each.type in _VOLUME]
    behind = [values for values in volumes if _metadata(values).get("name") == name]
    if not behind:
        yield Finding(
            "a claim whose volume Terraform does not know: its disk may go with it", _RETAIN
        )
    elif not _retained(behind[0]):
        yield Finding("a claim whose volume goes with it (no Retain)", _RETAIN)


def _of_namespace(namespace: Mapping[str, Any], known: Sequence[Known]) -> Iterator[Finding]:
    name = _metadata(namespace).get("name")
    claims = [each for each in known if each.type in _CLAIM]
    inside = [each for each in claims if _metadata(each.values).get("namespace") == name]
    losing = [each.address for each in inside if any(_of_claim(each.values, known))]
    if losing:
        yield Finding(f"a namespace whose claim {losing[0]} takes its disk along", _RETAIN)
    elif name == _HUBS and not inside:
        yield Finding("the hub's namespace, with claims that Terraform does not know", _RETAIN)


def _retained(volume: Mapping[str, Any]) -> bool:
    return bool(_spec(volume).get(_POLICY) == _SAFE)


def _spec(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return _first(values.get("spec"))


def _metadata(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return _first(values.get("metadata"))


def _first(blocks: object) -> Mapping[str, Any]:
    """Return a block: Terraform has those of which there is one as lists of one."""
    if isinstance(blocks, list):
        blocks = blocks[0] if blocks else {}
    return blocks if isinstance(blocks, dict) else {}


def _kind(values: Mapping[str, Any]) -> object:
    return values.get("kind") or _first(values.get("manifest")).get("kind")
