"""Finalizers: what each waits for, whose it is, and which may be taken away.

Taking one away lets the object go and leaves behind what its controller would have removed. That
is harmless only where the sweep (`ops/sweep/`) finds it by its tags. Sources: Kubernetes,
"Finalizers"; AWS Load Balancer Controller 3.5 (pkg/k8s/finalizer.go); Karpenter 1.14
(pkg/apis/v1/labels.go).
"""

import json
from typing import NamedTuple

from ops.kubernetes.kubectl import Kubectl, Object
from ops.kubernetes.objects import finalizers, metadata, name_of


class Finalizer(NamedTuple):
    """What a finalizer waits for. `swept` is whether the sweep finds what it would leave."""

    waits: str
    swept: bool = False


_BALANCER = "aws-load-balancer-controller deletes the load balancer first"
KNOWN = {
    "service.k8s.aws/resources": Finalizer(_BALANCER, swept=True),
    "elbv2.k8s.aws/resources": Finalizer(
        "aws-load-balancer-controller takes the targets out of their group first", swept=True
    ),
    "ingress.k8s.aws/resources": Finalizer(_BALANCER, swept=True),
    "service.kubernetes.io/load-balancer-cleanup": Finalizer(
        "the cloud controller deletes the load balancer first"
    ),
    "karpenter.sh/termination": Finalizer(
        "Karpenter empties the node and ends its instance first", swept=True
    ),
    "karpenter.k8s.aws/termination": Finalizer(
        "Karpenter waits for the last node of this class, and removes its instance profile",
        swept=True,
    ),
    "kubernetes.io/pvc-protection": Finalizer("a pod still uses the claim"),
    "kubernetes.io/pv-protection": Finalizer("a claim still has the volume"),
    "external-provisioner.volume.kubernetes.io/finalizer": Finalizer(
        "the volume's driver deletes the disk first"
    ),
    "external-attacher/ebs-csi-aws-com": Finalizer("the volume's driver detaches the disk first"),
    "foregroundDeletion": Finalizer("what belongs to it goes first"),
}
_UNKNOWN = Finalizer("a controller that this command does not know must do its part first")


def meaning(finalizer: str) -> Finalizer:
    """Return what a finalizer waits for."""
    return KNOWN.get(finalizer, _UNKNOWN)


def explained(found: Object) -> list[str]:
    """Return a line for each finalizer that holds an object."""
    held = f"{found['kind']} {name_of(found)}"
    return [f"{held} is held by {each}: {meaning(each).waits}" for each in finalizers(found)]


def may_be_let_go(found: Object) -> bool:
    """Whether all that holds it leaves behind only what the sweep finds."""
    return bool(finalizers(found)) and all(meaning(each).swept for each in finalizers(found))


def let_go(kubectl: Kubectl, found: Object) -> None:
    """Take its finalizers away, if they are still those looked at. Raises KubectlError."""
    about = metadata(found)
    where = ["--namespace", about["namespace"]] if about.get("namespace") else []
    patch = [
        {"op": "test", "path": "/metadata/finalizers", "value": finalizers(found)},
        {"op": "remove", "path": "/metadata/finalizers"},
    ]
    group = found["apiVersion"].rpartition("/")[0]
    kind = (
        f"{found['kind']}.{found['apiVersion'].split('/')[1]}.{group}" if group else found["kind"]
    )
    kubectl.run("patch", kind, about["name"], *where, "--type=json", f"--patch={json.dumps(patch)}")
