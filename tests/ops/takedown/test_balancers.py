"""Services with a load balancer: gone when the controller says so."""

import pytest

from ops.takedown import balancers
from ops.trouble import TroubleError
from tests.ops.kubernetes.lab import IMPATIENT, Manifest, Ours, manifest, played

pytestmark = pytest.mark.kubernetes


def service(kubectl: Ours, name: str, kind: str = "LoadBalancer") -> Manifest:
    held = ["service.k8s.aws/resources"] if kind == "LoadBalancer" else []
    spec = {"type": kind, "ports": [{"port": 443}]}
    return manifest(kubectl, "Service", name, metadata={"finalizers": held}, spec=spec)


def test_all_with_a_load_balancer_are_found_and_no_others(kubectl: Ours) -> None:
    kubectl.make(service(kubectl, "proxy-public"), service(kubectl, "hub", "ClusterIP"))
    assert [each["metadata"]["name"] for each in balancers.balanced(kubectl)] == ["proxy-public"]


def test_the_wait_ends_when_the_controller_lets_go(kubectl: Ours) -> None:
    proxy = service(kubectl, "proxy-public")
    kubectl.make(proxy)
    balancers.delete(kubectl, balancers.balanced(kubectl))
    patience = played(lambda: kubectl.release(proxy))
    balancers.wait(kubectl, lambda: balancers.balanced(kubectl), lambda _: None, patience)
    assert balancers.proxy(kubectl, kubectl.prefix) == []


def test_a_controller_that_is_not_there_is_said(kubectl: Ours) -> None:
    kubectl.make(service(kubectl, "proxy-public"))
    found = balancers.proxy(kubectl, kubectl.prefix)
    balancers.delete(kubectl, found)
    with pytest.raises(TroubleError) as trouble:
        balancers.wait(
            kubectl, lambda: balancers.proxy(kubectl, kubectl.prefix), lambda _: None, IMPATIENT
        )
    held, controller = trouble.value.messages
    assert held.endswith(
        "service.k8s.aws/resources: " + "aws-load-balancer-controller deletes the"
        " load balancer first"
    )
    assert controller.startswith("aws-load-balancer-controller is not installed")
