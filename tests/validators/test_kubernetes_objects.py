"""What Terraform's kubernetes provider is told to make, made by a real API server."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from tests.validators.compiled import Hub
from tests.validators.manifests import manifests
from tests.validators.tools import Cluster, Manifest

pytestmark = pytest.mark.kubernetes

STORAGE = ("StorageClass", "PersistentVolume", "PersistentVolumeClaim")
BOUND = "--for=jsonpath={.status.phase}=Bound"


def test_every_object_is_accepted(hub: Hub, cluster: Cluster) -> None:
    objects = list(manifests(hub, cluster.namespace))
    kinds = {each["kind"] for each in objects}
    assert {"Namespace", "Secret", *STORAGE} <= kinds
    assert cluster.refusal(*objects) == ""


def test_an_unknown_field_is_refused(hubs: Mapping[str, Hub], cluster: Cluster) -> None:
    (claim, *_) = manifests(hubs["linc"], cluster.namespace, "PersistentVolumeClaim")
    claim["spec"]["volumeNam"] = "homes"
    assert "volumeNam" in cluster.refusal(claim)


@pytest.fixture(scope="session")
def storage(hubs: Mapping[str, Hub], cluster: Cluster) -> Iterator[Mapping[str, Cluster]]:
    """Every hub's volumes and claims, made for real, each hub's in a namespace of its own.

    All at once: Kubernetes may take a quarter of a minute to bind the first, or the last.
    """
    own = {name: replace(cluster, namespace=f"{cluster.namespace}-{name}") for name in hubs}
    made: list[Manifest] = []
    for kind in ("Namespace", *STORAGE):
        for name, hub in hubs.items():
            made.extend(manifests(hub, own[name].namespace, kind))
        cluster.do("apply", manifests=made)
    yield own
    cluster.do("delete", "--wait=false", manifests=reversed(made))


@pytest.mark.parametrize("claim", ["homes", "shared", "hub-database"])
def test_each_claim_gets_the_volume_made_for_it(
    hub: Hub, storage: Mapping[str, Cluster], claim: str
) -> None:
    cluster = storage[hub.name]
    waiting = cluster.attempt("wait", BOUND, "--timeout=60s", "pvc", claim)
    assert waiting.returncode == 0, f"it found no volume: {waiting.stderr}"
    assert cluster.get("pvc", claim)["spec"]["volumeName"] == f"{cluster.namespace}-{claim}"


def test_a_claim_that_names_no_class_gets_the_default(
    hubs: Mapping[str, Hub], cluster: Cluster, storage: Mapping[str, Cluster]
) -> None:
    (claim, *_) = manifests(hubs["linc"], cluster.namespace, "PersistentVolumeClaim")
    del claim["spec"]["storageClassName"], claim["spec"]["volumeName"]
    cluster.do("apply", manifests=[claim])
    name = claim["metadata"]["name"]
    cluster.do("wait", "--for=jsonpath={.spec.storageClassName}", "--timeout=60s", "pvc", name)
    given = cluster.get("pvc", name)["spec"]["storageClassName"]
    assert given in {f"{each.namespace}-gp3" for each in storage.values()}


def test_the_volumes_of_one_pod_have_handles_of_their_own(hub: Hub) -> None:
    volumes = list(manifests(hub, "jupyterhub", "PersistentVolume"))
    handles = {each["spec"]["csi"]["volumeHandle"] for each in volumes}
    assert len(handles) == len(volumes), "the kubelet would mount one of two with the same handle"
