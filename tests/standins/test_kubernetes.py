"""The stand-in Kubernetes API, asked by the client that KubeSpawner asks with."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from kubernetes_asyncio.client import ApiClient, ApiException, Configuration, CoreV1Api
from kubernetes_asyncio.watch import Watch

from standins.kubernetes.api import Kubernetes
from standins.kubernetes.selectors import selected
from standins.kubernetes.starting import Starting
from standins.kubernetes.store import Object
from standins.serving import serving

HERE = "jupyterhub"


def _pod(name: str = "one", **labels: str) -> Object:
    container = {"name": "notebook", "image": "example/server:1"}
    spec = {"containers": [container], "nodeSelector": {"NodePool": "gpu"}}
    return {"metadata": {"name": name, "labels": labels}, "spec": spec}


@pytest.fixture
def kubernetes() -> Kubernetes:
    return Kubernetes()


@pytest.fixture
async def api(kubernetes: Kubernetes) -> AsyncIterator[Any]:
    async with (
        serving(kubernetes.application()) as url,
        ApiClient(Configuration(host=url)) as client,
    ):
        yield CoreV1Api(client)


async def test_a_pod_that_is_made_is_pending(api: Any) -> None:
    made = await api.create_namespaced_pod(HERE, _pod())
    assert (made.metadata.namespace, made.status.phase) == (HERE, "Pending")


async def test_a_pod_is_kept_as_it_was_given(api: Any, kubernetes: Kubernetes) -> None:
    await api.create_namespaced_pod(HERE, _pod())
    kept = kubernetes.store.get("pods", HERE, "one")
    assert kept is not None
    assert kept["spec"] == _pod()["spec"]


async def test_two_pods_of_one_name_are_a_conflict(api: Any) -> None:
    await api.create_namespaced_pod(HERE, _pod())
    with pytest.raises(ApiException) as refused:
        await api.create_namespaced_pod(HERE, _pod())
    assert refused.value.status == 409


async def test_pods_are_listed_by_label_and_namespace(api: Any) -> None:
    await api.create_namespaced_pod(HERE, _pod("one", component="server"))
    await api.create_namespaced_pod(HERE, _pod("two", component="hub"))
    await api.create_namespaced_pod("elsewhere", _pod("three", component="server"))
    listed = await api.list_namespaced_pod(HERE, label_selector="component=server")
    assert [each.metadata.name for each in listed.items] == ["one"]


async def test_what_changes_is_told_to_whoever_watches(api: Any) -> None:
    version = (await api.list_namespaced_pod(HERE)).metadata.resource_version
    await api.create_namespaced_pod(HERE, _pod("before"))
    told: list[tuple[str, str]] = []
    async with Watch().stream(api.list_namespaced_pod, HERE, resource_version=version) as changes:
        async for change in changes:
            told.append((change["type"], change["raw_object"]["metadata"]["name"]))
            if len(told) == 1:
                await api.create_namespaced_pod(HERE, _pod("after"))
            elif len(told) == 2:
                await api.delete_namespaced_pod("before", HERE)
            else:
                break
    assert told == [("ADDED", "before"), ("ADDED", "after"), ("DELETED", "before")]


async def test_a_watch_ends_when_its_time_is_up(api: Any) -> None:
    stream = Watch().stream(api.list_namespaced_pod, HERE, timeout_seconds=1)
    async with stream as changes:
        assert [change async for change in changes] == []


async def test_a_pod_that_is_deleted_is_gone(api: Any) -> None:
    await api.create_namespaced_pod(HERE, _pod())
    await api.delete_namespaced_pod("one", HERE)
    with pytest.raises(ApiException) as refused:
        await api.read_namespaced_pod("one", HERE)
    assert refused.value.status == 404


async def test_what_it_does_not_know_is_not_found_and_recorded(
    api: Any, kubernetes: Kubernetes
) -> None:
    with pytest.raises(ApiException) as refused:
        await api.list_namespaced_secret(HERE)
    assert refused.value.status == 404
    assert kubernetes.unknown == [f"GET /api/v1/namespaces/{HERE}/secrets"]


async def test_a_start_is_told_of_from_the_scheduler_to_the_image(
    api: Any, kubernetes: Kubernetes
) -> None:
    pod = kubernetes.store.create("pods", HERE, _pod())
    await Starting(kubernetes.store, 0, "the end").tell(pod)
    listed = await api.list_namespaced_event(HERE, field_selector="involvedObject.kind=Pod")
    assert [(each.reason, each.type) for each in listed.items] == [
        ("FailedScheduling", "Warning"),
        ("Nominated", "Normal"),
        ("Scheduled", "Normal"),
        ("Pulling", "Normal"),
        ("PreviewEnds", "Normal"),
    ]
    assert "nodeclaim/gpu-" in listed.items[1].message
    assert listed.items[-1].message == "the end"


async def test_a_pod_that_is_deleted_starts_no_further(kubernetes: Kubernetes) -> None:
    pod = kubernetes.store.create("pods", HERE, _pod())
    start = asyncio.create_task(Starting(kubernetes.store, 0, "the end").tell(pod))
    kubernetes.store.delete("pods", HERE, "one")
    await start
    assert kubernetes.store.all("events") == []


def test_an_unheard_of_selector_is_no_silent_match() -> None:
    with pytest.raises(ValueError, match="unable to parse"):
        selected("component in (a, b)", "")
