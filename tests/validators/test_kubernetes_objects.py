"""What Terraform's kubernetes provider is told to make, made by a real API server."""

from collections.abc import Iterator, Mapping

import pytest

from tests.validators.compiled import Hub
from tests.validators.manifests import manifests
from tests.validators.tools import Cluster, Manifest

pytestmark = pytest.mark.kubernetes

STORAGE = ("StorageClass", "PersistentVolume", "PersistentVolumeClaim")


def test_every_object_is_accepted(hub: Hub, cluster: Cluster) -> None:
    objects = list(manifests(hub, cluster.namespace))
    kinds = {each["kind"] for each in objects}
    assert {"Namespace", "Secret", *STORAGE} <= kinds
    assert cluster.refusal(*objects) == ""


def test_an_unknown_field_is_refused(hubs: Mapping[str, Hub], cluster: Cluster) -> None:
    (claim, *_) = manifests(hubs["linc"], cluster.namespace, "PersistentVolumeClaim")
    claim["spec"]["volume"] = "homes"
    assert "volume: field not declared in schema" in cluster.refusal(claim)


@pytest.fixture
def storage(hub: Hub, cluster: Cluster) -> Iterator[list[Manifest]]:
    """The hub's default class, volumes and claims, made for real."""
    made = list(manifests(hub, cluster.namespace, *STORAGE))
    cluster.do("apply", "--filename=-", manifests=made)
    yield made
    cluster.do("delete", "--filename=-", manifests=reversed(made))


def test_each_claim_gets_the_volume_made_for_it(
    hub: Hub, storage: list[Manifest], cluster: Cluster
) -> None:
    claims = [each["metadata"]["name"] for each in storage if each["kind"] == STORAGE[2]]
    assert sorted(claims) == ["homes", "hub-database", "shared"]
    bound = ("wait", "--for=jsonpath={.status.phase}=Bound", "--timeout=30s", "pvc", *claims)
    assert cluster.attempt(*bound).stderr == "", f"{hub.name}: a claim found no volume"
    volumes = {claim: cluster.get("pvc", claim)["spec"]["volumeName"] for claim in claims}
    assert volumes == {claim: f"{cluster.namespace}-{claim}" for claim in claims}


def test_a_claim_that_names_no_class_gets_our_default(
    storage: list[Manifest], cluster: Cluster
) -> None:
    name = next(each["metadata"]["name"] for each in storage if each["kind"] == STORAGE[0])
    (claim, *_) = (each for each in storage if each["kind"] == STORAGE[2])
    other = claim | {
        "metadata": {"name": "other", "namespace": cluster.namespace},
        "spec": {**claim["spec"], "storageClassName": None, "volumeName": None},
    }
    cluster.do("apply", "--filename=-", manifests=[other])
    try:
        assert cluster.get("pvc", "other")["spec"]["storageClassName"] == name
    finally:
        cluster.do("delete", "pvc", "other")


def test_the_volumes_of_one_pod_have_handles_of_their_own(hub: Hub) -> None:
    volumes = list(manifests(hub, "jupyterhub", "PersistentVolume"))
    handles = {each["spec"]["csi"]["volumeHandle"] for each in volumes}
    assert len(handles) == len(volumes), "the kubelet would mount one of two with the same handle"
