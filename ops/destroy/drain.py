"""Why a machine of Karpenter's does not end."""

from collections.abc import Iterator

from ops.destroy.selecting import selects
from ops.kubernetes.finalizers import explained
from ops.kubernetes.kubectl import Kubectl, Object
from ops.kubernetes.objects import annotation, conditions, is_going, metadata, name_of

# karpenter.sh 1.14, pkg/apis/v1/labels.go.
KEEP = "karpenter.sh/do-not-disrupt"
DEADLINE = "karpenter.sh/nodeclaim-termination-timestamp"
# The steps of a termination, in order (pkg/apis/v1/nodeclaim_status.go).
_STEPS = ("Drained", "VolumesDetached", "InstanceTerminating")


def held(kubectl: Kubectl, claim: Object) -> Iterator[str]:
    """Yield what holds a NodeClaim: pods on its node, the step it is at, its finalizers."""
    node = claim.get("status", {}).get("nodeName", "")
    yield f"NodeClaim {name_of(claim)}{f' (node {node})' if node else ''} does not end"
    if node:
        yield from (f"  {line}" for line in _pods(kubectl, node))
    yield from (f"  {line}" for line in (*_step(claim), *explained(claim)))
    if deadline := annotation(claim, DEADLINE):
        yield f"  at {deadline} Karpenter ends it, whatever is on it"


def _step(claim: Object) -> Iterator[str]:
    found = conditions(claim)
    for step in _STEPS:
        said = found.get(step)
        if said and said["status"] != "True":
            words = ": ".join(filter(None, (said.get("reason"), said.get("message"))))
            yield f"not yet {step}{f' ({words})' if words else ''}"
            return


def _pods(kubectl: Kubectl, node: str) -> Iterator[str]:
    budgets = [each for each in kubectl.objects("pdb", "--all-namespaces") if _allows_none(each)]
    pods = kubectl.objects("pods", "--all-namespaces", f"--field-selector=spec.nodeName={node}")
    for pod in pods:
        name = name_of(pod)
        if annotation(pod, KEEP) == "true":
            yield f"Pod {name} says {KEEP}: it ends by itself, or is deleted by hand"
        for budget in budgets:
            if _covers(budget, pod):
                yield f"Pod {name}: PodDisruptionBudget {name_of(budget)} lets none of its pods go"
        if is_going(pod):
            yield f"Pod {name} is ending since {metadata(pod)['deletionTimestamp']}"
            yield from explained(pod)


def _allows_none(budget: Object) -> bool:
    return not budget.get("status", {}).get("disruptionsAllowed", 0)


def _covers(budget: Object, pod: Object) -> bool:
    same = metadata(budget)["namespace"] == metadata(pod)["namespace"]
    return same and selects(budget["spec"].get("selector"), metadata(pod).get("labels", {}))
