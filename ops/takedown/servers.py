"""Users' servers: who is working, and ending them."""

from collections.abc import Mapping

from ops.kubernetes.finalizers import explained
from ops.kubernetes.kubectl import Kubectl, Object
from ops.kubernetes.objects import annotation, metadata, name_of
from ops.kubernetes.waiting import Patience, Tell, until_none
from ops.trouble import TroubleError

# As KubeSpawner labels the pods it makes (its `component_label`, and the chart's app).
SELECTOR = "--selector=app=jupyterhub,component=singleuser-server"
_USER, _SERVER = "hub.jupyter.org/username", "hub.jupyter.org/servername"


def running(kubectl: Kubectl, namespace: str) -> list[Object]:
    """Return the pods of the servers there are. Raises KubectlError."""
    return kubectl.objects("pods", "--namespace", namespace, SELECTOR)


def whose(pod: Object) -> str:
    """Return whose server it is, which of theirs, and since when."""
    about: Mapping[str, str] = metadata(pod).get("labels", {})
    user = annotation(pod, _USER) or about.get(_USER) or name_of(pod)
    server = annotation(pod, _SERVER) or about.get(_SERVER, "")
    since = pod.get("status", {}).get("startTime", "")
    return f"{user}{f' ({server})' if server else ''}{f', since {since}' if since else ''}"


def stop(kubectl: Kubectl, namespace: str, tell: Tell, patience: Patience) -> None:
    """End all servers and wait until they are gone.

    Raises TroubleError with the reason of each that stays, and KubectlError.
    """
    kubectl.run("delete", "pods", "--namespace", namespace, SELECTOR, "--wait=false")
    left = until_none(lambda: running(kubectl, namespace), "servers", tell, patience)
    if left:
        raise TroubleError(*(line for pod in left for line in _why(kubectl, pod)))


def _why(kubectl: Kubectl, pod: Object) -> list[str]:
    if held := explained(pod):
        return held
    about, node = metadata(pod), pod["spec"].get("nodeName", "no node")
    gone = "" if kubectl.named("node", node) else ", which is gone"
    force = f"kubectl delete pod --force --namespace {about['namespace']} {about['name']}"
    said = f"Pod {name_of(pod)} ({whose(pod)}) does not end, on {node}{gone}"
    return [f"{said}: if the node no longer answers, {force}"]
