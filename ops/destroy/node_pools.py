"""Karpenter's node pools: taken away while Karpenter still runs, so that it ends their machines.

karpenter.sh 1.14, "Disruption" (Termination Controller): whoever deletes a NodeClaim waits for its
finalizer, which Karpenter removes once the node is empty and its instance is terminated.
"""

from ops.destroy.drain import held
from ops.kubernetes.finalizers import let_go, may_be_let_go
from ops.kubernetes.kubectl import Kubectl, Object
from ops.kubernetes.objects import is_going, name_of
from ops.kubernetes.waiting import Patience, Tell, until_none
from ops.takedown.balancers import ready
from ops.trouble import TroubleError

POOLS, CLAIMS = "nodepools.karpenter.sh", "nodeclaims.karpenter.sh"
CONTROLLER = ("karpenter", "kube-system")


def pools(kubectl: Kubectl) -> list[Object]:
    """Return the pools there are; none where Karpenter's definitions are gone."""
    return kubectl.objects(POOLS)


def claims(kubectl: Kubectl) -> list[Object]:
    """Return the machines that Karpenter has made."""
    return kubectl.objects(CLAIMS)


def runs(kubectl: Kubectl) -> bool:
    """Whether a pod of Karpenter is ready."""
    name, namespace = CONTROLLER
    found = kubectl.named("deployment", name, "--namespace", namespace)
    return bool(found and found.get("status", {}).get("readyReplicas"))


def remove(kubectl: Kubectl) -> None:
    """Delete pools, so that no machine is added, and then every machine; without waiting."""
    for kind in (POOLS, CLAIMS):
        if names := [name_of(each) for each in kubectl.objects(kind) if not is_going(each)]:
            kubectl.run("delete", kind, *names, "--wait=false", "--ignore-not-found")


def drained(kubectl: Kubectl, tell: Tell, patience: Patience) -> None:
    """Wait until no machine is left; raises TroubleError with what holds each that stays."""
    left = until_none(lambda: claims(kubectl), "machines", tell, patience)
    if left:
        reasons = [line for claim in left for line in held(kubectl, claim)]
        raise TroubleError(*reasons, ready(kubectl, *CONTROLLER))


def abandon(kubectl: Kubectl) -> None:
    """Let go of machines, nodes and classes that Karpenter will not end: the sweep ends them."""
    for kind in (CLAIMS, POOLS, "nodes", "ec2nodeclasses.karpenter.k8s.aws"):
        for each in kubectl.objects(kind):
            if is_going(each) and may_be_let_go(each):
                let_go(kubectl, each)
