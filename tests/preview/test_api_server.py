"""The pods KubeSpawner makes, given to a real API server."""

from collections.abc import Iterator
from typing import Any

import pytest

from ops.kubernetes.kubectl import Object
from ops.kubernetes.waiting import Patience, until_none
from tests.preview.browser import Browser
from tests.preview.conftest import Hubs
from tests.preview.test_pages import somebody, start
from tests.stacks.compiled import HUBS
from tests.validators.namespace import own_namespace
from tests.validators.tools import Cluster

pytestmark = [pytest.mark.browser, pytest.mark.kubernetes]
PRIORITY = "jupyterhub-default-priority"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster with a namespace of our own, in which a hub's servers find what they name."""
    with own_namespace() as found:
        found.do("create", "serviceaccount", "user-server")
        made = found.attempt("create", "priorityclass", PRIORITY, "--value=0")
        patience = Patience(seconds=60.0, pause=0.05)
        left = until_none(lambda: unknown(found), "priority classes", print, patience)
        assert not left, f"the API server takes no pod of {PRIORITY}"
        yield found
        if made.returncode == 0:
            found.do("delete", "priorityclass", PRIORITY)


def unknown(cluster: Cluster) -> list[Object]:
    """Return the priority class until the API server, which keeps a list, takes a pod of it."""
    spec = {"priorityClassName": PRIORITY, "containers": [{"name": "it", "image": "it"}]}
    about = {"name": "first", "namespace": cluster.namespace}
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": about, "spec": spec}
    return [{"metadata": {"name": PRIORITY}}] if cluster.refusal(pod) else []


def _as_made(pod: dict[str, Any], namespace: str) -> dict[str, Any]:
    """The pod before a server had added to it, for another namespace."""
    kept = {key: pod["metadata"][key] for key in ("name", "labels", "annotations")}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": kept | {"namespace": namespace},
        "spec": pod["spec"],
    }


@pytest.mark.parametrize("name", HUBS)
def test_a_servers_pod_is_taken_as_it_is(
    cluster: Cluster, hubs: Hubs, page: Browser, name: str
) -> None:
    hub = hubs(name)
    login = f"real-{name}"
    hub.sign_in(page, login, somebody(name))
    start(page)
    pod = _as_made(hub.pod(f"jupyter-{login}"), cluster.namespace)
    done = cluster.attempt("create", "--validate=strict", manifests=[pod])
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr.lower()
