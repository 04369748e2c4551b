"""Volumes that a driver made for somebody's claim: Terraform does not know them.

With reclaim policy Delete the disk goes with the claim, as long as the driver runs; with Retain it
stays in AWS, and is left alone
(https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ops.kubernetes.finalizers import explained
from ops.kubernetes.kubectl import Kubectl, Object
from ops.kubernetes.objects import annotation, metadata, name_of
from ops.kubernetes.waiting import Patience, Tell, until_none
from ops.trouble import TroubleError

# Set by every provisioner (sig-storage-lib-external-provisioner).
_MADE = "pv.kubernetes.io/provisioned-by"


@dataclass(frozen=True)
class Volume:
    """A volume: whose `claim` (namespace/name) it is, or was; `disk` is AWS's id of it."""

    name: str
    claim: str
    size: str
    policy: str
    disk: str

    @property
    def stays(self) -> bool:
        """Whether the disk outlives the claim."""
        return self.policy != "Delete"

    @property
    def in_words(self) -> str:
        """What it is, for whoever must decide."""
        return f"{self.claim or 'no claim'}: {self.size}, {self.disk or self.name}"


def made(kubectl: Kubectl) -> list[Volume]:
    """Return the volumes that a driver made. Raises KubectlError."""
    return [_volume(each) for each in _objects(kubectl)]


def keep(kubectl: Kubectl, volumes: list[Volume]) -> None:
    """Have their disks outlive their claims: reclaim policy Retain. Raises KubectlError."""
    patch = json.dumps({"spec": {"persistentVolumeReclaimPolicy": "Retain"}})
    for each in volumes:
        kubectl.run("patch", "pv", each.name, "--type=merge", f"--patch={patch}")


def remove(kubectl: Kubectl, volumes: list[Volume], tell: Tell, patience: Patience) -> None:
    """Delete the claims of those with policy Delete, and wait until their disks are gone.

    Raises TroubleError with what holds each that stays, and KubectlError.
    """
    going = {each.name for each in volumes if not each.stays}
    for each in volumes:
        if each.name in going:
            _delete(kubectl, each)
    left = until_none(lambda: _objects(kubectl, going), "volumes", tell, patience)
    if left:
        raise TroubleError(*(line for each in left for line in _why(kubectl, each)))


def _delete(kubectl: Kubectl, volume: Volume) -> None:
    namespace, _, claim = volume.claim.partition("/")
    if claim:
        kubectl.run(
            "delete", "pvc", claim, "--namespace", namespace, "--wait=false", "--ignore-not-found"
        )
    else:
        kubectl.run("delete", "pv", volume.name, "--wait=false", "--ignore-not-found")


def _objects(kubectl: Kubectl, names: set[str] | None = None) -> list[Object]:
    found = [each for each in kubectl.objects("pv") if annotation(each, _MADE)]
    return [each for each in found if names is None or metadata(each)["name"] in names]


def _volume(found: Object) -> Volume:
    spec = found["spec"]
    whose = spec.get("claimRef", {})
    return Volume(
        metadata(found)["name"],
        "/".join(filter(None, (whose.get("namespace"), whose.get("name")))),
        spec["capacity"]["storage"],
        spec.get("persistentVolumeReclaimPolicy", ""),
        spec.get("csi", {}).get("volumeHandle", ""),
    )


def _why(kubectl: Kubectl, found: Object) -> Iterator[str]:
    volume = _volume(found)
    yield f"volume {volume.in_words}, does not go"
    namespace, _, name = volume.claim.partition("/")
    claim = kubectl.named("pvc", name, "--namespace", namespace) if name else None
    yield from (f"  {line}" for each in (claim, found) if each for line in explained(each))
    for pod in _users(kubectl, namespace, name) if claim else ():
        yield f"  Pod {pod} uses it: delete what keeps the pod"


def _users(kubectl: Kubectl, namespace: str, claim: str) -> Iterator[str]:
    for pod in kubectl.objects("pods", "--namespace", namespace):
        used = [each.get("persistentVolumeClaim", {}) for each in pod["spec"].get("volumes", ())]
        if any(each.get("claimName") == claim for each in used):
            yield name_of(pod)
