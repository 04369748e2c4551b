"""Users' servers: who works, and ending them."""

import pytest

from ops.takedown import servers
from ops.trouble import TroubleError
from tests.ops.kubernetes.lab import IMPATIENT, Manifest, Ours, played, pod

pytestmark = pytest.mark.kubernetes

SERVER = {"app": "jupyterhub", "component": "singleuser-server"}


def server(kubectl: Ours, user: str, **more: object) -> Manifest:
    about = {
        "labels": {**SERVER, "hub.jupyter.org/username": f"{user}-escaped"},
        "annotations": {"hub.jupyter.org/username": user},
        **more,
    }
    return pod(kubectl, f"jupyter-{user}", metadata=about)


def test_who_works_is_told_by_name(kubectl: Ours) -> None:
    other = pod(kubectl, "hub", metadata={"labels": {"app": "jupyterhub", "component": "hub"}})
    kubectl.make(server(kubectl, "ada"), other)
    assert [servers.whose(each) for each in servers.running(kubectl, kubectl.prefix)] == ["ada"]


def test_servers_are_ended_and_the_hub_is_not(kubectl: Ours) -> None:
    other = pod(kubectl, "hub", metadata={"labels": {"app": "jupyterhub", "component": "hub"}})
    kubectl.make(server(kubectl, "ada"), server(kubectl, "grace"), other)
    servers.stop(kubectl, kubectl.prefix, lambda _: None, played())
    assert servers.running(kubectl, kubectl.prefix) == []
    assert [each["metadata"]["name"] for each in kubectl.objects("pods", "-A")] == ["hub"]


def test_a_server_that_stays_is_said_with_what_holds_it(kubectl: Ours) -> None:
    kubectl.make(server(kubectl, "ada", finalizers=["example.org/hold"]))
    with pytest.raises(TroubleError, match=r"jupyter-ada is held by example\.org/hold: a contr"):
        servers.stop(kubectl, kubectl.prefix, lambda _: None, IMPATIENT)


def test_no_servers_are_no_trouble(kubectl: Ours) -> None:
    servers.stop(kubectl, kubectl.prefix, lambda _: None, IMPATIENT)
