"""Volumes that a driver made, with a test in the driver's place."""

import pytest

from ops.destroy import volumes
from ops.trouble import TroubleError
from tests.ops.kubernetes.lab import IMPATIENT, Manifest, Ours, global_, manifest, played, pod

pytestmark = pytest.mark.kubernetes

SIZE = {"storage": "10Gi"}


def bound(kubectl: Ours, name: str, policy: str, disk: str, *, made: bool = True) -> list[Manifest]:
    """Return a volume and the claim it was made for."""
    volume = global_(
        kubectl,
        "PersistentVolume",
        name,
        "v1",
        metadata={"annotations": {"pv.kubernetes.io/provisioned-by": "ebs.csi.aws.com"}}
        if made
        else {},
        spec={
            "accessModes": ["ReadWriteOnce"],
            "capacity": SIZE,
            "persistentVolumeReclaimPolicy": policy,
            "storageClassName": "static",
            "csi": {"driver": "ebs.csi.aws.com", "volumeHandle": disk},
            "claimRef": {"name": name, "namespace": kubectl.prefix},
        },
    )
    spec = {
        "accessModes": ["ReadWriteOnce"],
        "storageClassName": "static",
        "volumeName": volume["metadata"]["name"],
        "resources": {"requests": SIZE},
    }
    return [volume, manifest(kubectl, "PersistentVolumeClaim", name, spec=spec)]


def make(kubectl: Ours, name: str, policy: str, disk: str = "", *, made: bool = True) -> Manifest:
    """Make both; return the volume."""
    volume, claim = bound(kubectl, name, policy, disk or f"vol-{name}", made=made)
    kubectl.make(volume, claim)
    return volume


def is_bound(kubectl: Ours, name: str) -> None:
    """Wait until the claim is; Kubernetes may take a quarter of a minute."""
    kubectl.wait("jsonpath={.status.phase}=Bound", "pvc", name, "--namespace", kubectl.prefix)


def test_they_are_listed_by_claim_and_those_of_terraform_are_not(kubectl: Ours) -> None:
    make(kubectl, "scratch", "Delete")
    make(kubectl, "homes", "Retain", made=False)
    assert [each.in_words for each in volumes.made(kubectl)] == [
        f"{kubectl.prefix}/scratch: 10Gi, vol-scratch"
    ]


def test_those_that_are_not_retained_go_with_their_claims(kubectl: Ours) -> None:
    gone = make(kubectl, "scratch", "Delete")
    make(kubectl, "kept", "Retain")
    is_bound(kubectl, "scratch")

    def driver() -> None:
        name = gone["metadata"]["name"]
        kubectl.wait("delete", "pvc", "scratch", "--namespace", kubectl.prefix)
        kubectl.run("delete", "pv", name, "--wait=false", "--ignore-not-found")
        kubectl.wait("delete", "pv", name)

    volumes.remove(kubectl, volumes.made(kubectl), lambda _: None, played(driver))
    assert [each.claim for each in volumes.made(kubectl)] == [f"{kubectl.prefix}/kept"]


def test_those_that_are_kept_stay_when_their_claims_go(kubectl: Ours) -> None:
    volume = make(kubectl, "scratch", "Delete")["metadata"]["name"]
    is_bound(kubectl, "scratch")
    volumes.keep(kubectl, volumes.made(kubectl))
    kubectl.run("delete", "pvc", "scratch", "--namespace", kubectl.prefix, "--timeout=60s")
    kubectl.wait("jsonpath={.status.phase}=Released", "pv", volume)
    assert [each.stays for each in volumes.made(kubectl)] == [True]


def test_one_in_use_is_said_with_who_uses_it(kubectl: Ours) -> None:
    make(kubectl, "scratch", "Delete")
    using = [{"name": "it", "persistentVolumeClaim": {"claimName": "scratch"}}]
    node = global_(kubectl, "Node", "node", "v1")
    kubectl.make(node)
    where = {"volumes": using, "nodeName": node["metadata"]["name"]}
    kubectl.make(pod(kubectl, "user", spec=where))
    with pytest.raises(TroubleError) as trouble:
        volumes.remove(kubectl, volumes.made(kubectl), lambda _: None, IMPATIENT)
    said = str(trouble.value)
    assert f"volume {kubectl.prefix}/scratch: 10Gi, vol-scratch, does not go" in said
    assert "held by kubernetes.io/pvc-protection: a pod still uses the claim" in said
    assert f"Pod {kubectl.prefix}/user uses it" in said
