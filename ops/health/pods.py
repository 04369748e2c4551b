"""The pods that serve everybody: JupyterHub's own, and the controllers'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ops.health.logs import tail
from ops.health.reasons import is_of_use, is_ready, why
from ops.health.view import View
from ops.kubernetes.kubectl import Object
from ops.looking.finding import Finding, Level, ok, problem
from spec.environment import Environment


@dataclass(frozen=True)
class Part:
    """Pods that do one thing, by a label that all of them have."""

    name: str
    label: str
    value: str

    def has(self, pod: Object) -> bool:
        """Whether the pod is one of them."""
        return bool(pod["metadata"].get("labels", {}).get(self.label) == self.value)


_NAME = "app.kubernetes.io/name"
# The JupyterHub chart's own (its _helpers-labels.tpl, 4.4.0).
CORE = tuple(Part(name, "component", name) for name in ("hub", "proxy", "user-scheduler"))
# The charts' and add-ons' own; CoreDNS is found as everybody finds it, by the label of its Service.
CONTROLLERS = (
    Part("karpenter", _NAME, "karpenter"),
    Part("load balancer controller", _NAME, "aws-load-balancer-controller"),
    Part("coredns", "k8s-app", "kube-dns"),
    Part("EBS CSI driver", _NAME, "aws-ebs-csi-driver"),
    Part("EFS CSI driver", _NAME, "aws-efs-csi-driver"),
)
EXTERNAL_DNS = Part("external-dns", _NAME, "external-dns")
# Pods a part explains itself by: what ails one ails its likes.
_EXPLAINED = 2


def look_at_core(view: View) -> Iterator[Finding]:
    """Find whether JupyterHub's pods are ready, and why not."""
    return _judged(view, CORE, view.namespace)


def look_at_controllers(view: View) -> Iterator[Finding]:
    """Find the same of what the hub stands on."""
    return _judged(view, tuple(_controllers(view.environment)), view.system)


def _controllers(environment: Environment) -> Iterator[Part]:
    yield from CONTROLLERS
    if environment.hub.dns.managed_by == "route53":
        yield EXTERNAL_DNS


def _judged(view: View, parts: Sequence[Part], namespace: str) -> Iterator[Finding]:
    there = [pod for pod in view.objects.of("pods", "-n", namespace) if is_of_use(pod)]
    for part in parts:
        yield from _part(view, part, [pod for pod in there if part.has(pod)])


def _part(view: View, part: Part, pods: Sequence[Object]) -> Iterator[Finding]:
    thing, ready = f"pods of {part.name}", [pod for pod in pods if is_ready(pod)]
    if not pods:
        yield problem(thing, "there are none: it is not deployed, or scaled to none")
    elif len(ready) == len(pods):
        yield ok(thing, f"{len(ready)} of {len(pods)} ready")
    else:
        level = Level.WARNING if ready else Level.PROBLEM
        waiting = [pod for pod in pods if not is_ready(pod)]
        for pod in waiting[:_EXPLAINED]:
            what = f"{len(ready)} of {len(pods)} ready; {pod['metadata']['name']}: {why(view, pod)}"
            command = _command(pod)
            yield Finding(level, thing, what, "", command, tuple(tail(view, pod)))


def _command(pod: Object) -> str:
    name, namespace = pod["metadata"]["name"], pod["metadata"]["namespace"]
    return f"kubectl -n {namespace} describe pod {name}"
