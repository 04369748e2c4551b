"""Services with a load balancer in AWS: deleted, they stay until it is gone."""

from ops.kubernetes.finalizers import explained
from ops.kubernetes.kubectl import Kubectl, Object
from ops.kubernetes.objects import name_of
from ops.kubernetes.waiting import Look, Patience, Tell, until_none
from ops.trouble import TroubleError

PROXY = "proxy-public"
_CONTROLLER = ("aws-load-balancer-controller", "kube-system")


def proxy(kubectl: Kubectl, namespace: str) -> list[Object]:
    """Return the hub's own Service, if it is still there. Raises KubectlError."""
    found = kubectl.named("service", PROXY, "--namespace", namespace)
    return [found] if found else []


def balanced(kubectl: Kubectl) -> list[Object]:
    """Return every Service of type LoadBalancer. Raises KubectlError."""
    services = kubectl.objects("services", "--all-namespaces")
    return [each for each in services if each["spec"].get("type") == "LoadBalancer"]


def delete(kubectl: Kubectl, services: list[Object]) -> None:
    """Delete them, without waiting. Raises KubectlError."""
    for each in services:
        namespace, _, name = name_of(each).partition("/")
        kubectl.run(
            "delete", "service", name, "--namespace", namespace, "--wait=false",
            "--ignore-not-found",
        )  # fmt: skip


def wait(kubectl: Kubectl, look: Look, tell: Tell, patience: Patience) -> None:
    """Wait until they are gone; raises TroubleError with what holds each, and KubectlError."""
    left = until_none(look, "load balancers", tell, patience)
    if left:
        held = [line for each in left for line in explained(each) or [_unheld(each)]]
        raise TroubleError(*held, ready(kubectl, *_CONTROLLER))


def ready(kubectl: Kubectl, name: str, namespace: str) -> str:
    """Return how many pods of a controller are ready, in words. Raises KubectlError."""
    found = kubectl.named("deployment", name, "--namespace", namespace)
    if not found:
        return f"{name} is not installed: nobody does its part"
    pods = found.get("status", {}).get("readyReplicas", 0)
    wanted = found["spec"].get("replicas", 1)
    look = f"kubectl logs --namespace {namespace} deployment/{name}"
    return f"{name} has {pods} of {wanted} pods ready; what it says: {look}"


def _unheld(service: Object) -> str:
    return f"Service {name_of(service)} is there, and nobody has deleted it"
