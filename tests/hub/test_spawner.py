"""Privileged servers, as KubeSpawner makes their pods."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import pytest
from kubernetes_asyncio.client import ApiClient
from kubespawner import KubeSpawner

from dandihub_spawner import make_privileged

Containers: TypeAlias = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def containers(spawner: Callable[..., KubeSpawner]) -> Containers:
    """The containers of a privileged server's pod by name, as the API server is sent them."""

    async def of(**traits: Any) -> dict[str, Any]:
        made = spawner(modify_pod_hook=make_privileged, **traits)
        pod = made.modify_pod_hook(made, await made.get_pod_manifest())
        async with ApiClient() as client:
            spec = client.sanitize_for_serialization(pod)["spec"]
        return {container["name"]: container for container in spec["containers"]}

    return of


async def test_the_users_container_is_privileged(containers: Containers) -> None:
    assert (await containers())["notebook"]["securityContext"] == {
        "privileged": True,
        "allowPrivilegeEscalation": True,
    }


async def test_the_rest_of_its_security_context_is_kept(containers: Containers) -> None:
    capabilities = {"add": ["SYS_ADMIN"]}
    made = await containers(
        uid=1000, gid=100, container_security_context={"capabilities": capabilities}
    )
    assert made["notebook"]["securityContext"] == {
        "runAsUser": 1000,
        "runAsGroup": 100,
        "capabilities": capabilities,
        "privileged": True,
        "allowPrivilegeEscalation": True,
    }


async def test_a_container_without_a_security_context_gets_one(containers: Containers) -> None:
    made = await containers(allow_privilege_escalation=None)
    assert made["notebook"]["securityContext"]["privileged"] is True


async def test_other_containers_are_not_privileged(containers: Containers) -> None:
    made = await containers(extra_containers=[{"name": "sidecar", "image": "busybox"}])
    assert "securityContext" not in made["sidecar"]
