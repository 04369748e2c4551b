"""What Terraform's kubernetes provider is told to make, made by a real API server."""

from collections.abc import Callable, Iterable, Iterator, Mapping

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


@pytest.fixture
def apply(cluster: Cluster) -> Iterator[Callable[[Iterable[Manifest]], None]]:
    """Makes objects for real; they are on their way out when the test is over."""
    made: list[Manifest] = []

    def applied(objects: Iterable[Manifest]) -> None:
        new = list(objects)
        made.extend(new)
        cluster.do("apply", "--filename=-", manifests=new)

    yield applied
    cluster.do("delete", "--wait=false", "--filename=-", manifests=reversed(made))


def test_each_claim_gets_the_volume_made_for_it(
    hub: Hub, cluster: Cluster, apply: Callable[[Iterable[Manifest]], None]
) -> None:
    # Each hub in a namespace of its own: Kubernetes is slow to bind a volume whose name was just
    # another's.
    namespace = f"{cluster.namespace}-{hub.name}"
    for kind in ("Namespace", *STORAGE):
        apply(manifests(hub, namespace, kind))
    for claim in ("homes", "hub-database", "shared"):
        waiting = cluster.attempt("wait", BOUND, "--timeout=60s", f"--namespace={namespace}", "pvc", claim)
        assert waiting.returncode == 0, f"{claim} found no volume: {waiting.stderr}"
        bound = cluster.get("pvc", claim, f"--namespace={namespace}")["spec"]["volumeName"]
        assert bound == f"{namespace}-{claim}"


def test_a_claim_that_names_no_class_gets_our_default(
    hubs: Mapping[str, Hub], cluster: Cluster, apply: Callable[[Iterable[Manifest]], None]
) -> None:
    (storage_class,) = manifests(hubs["linc"], cluster.namespace, "StorageClass")
    (claim, *_) = manifests(hubs["linc"], cluster.namespace, "PersistentVolumeClaim")
    del claim["spec"]["storageClassName"], claim["spec"]["volumeName"]
    apply([storage_class, claim])
    given = f"--for=jsonpath={{.spec.storageClassName}}={storage_class['metadata']['name']}"
    cluster.do("wait", given, "--timeout=60s", "pvc", claim["metadata"]["name"])


def test_the_volumes_of_one_pod_have_handles_of_their_own(hub: Hub) -> None:
    volumes = list(manifests(hub, "jupyterhub", "PersistentVolume"))
    handles = {each["spec"]["csi"]["volumeHandle"] for each in volumes}
    assert len(handles) == len(volumes), "the kubelet would mount one of two with the same handle"
