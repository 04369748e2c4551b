"""Namespaces stuck in Terminating: what holds them, and what can be done about it safely.

https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/: a namespace goes when
all in it is gone, of all kinds that the API knows. So an object whose finalizer nobody removes
holds it, and so does an API whose server is gone: nobody can say what is left there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ops.kubernetes.finalizers import explained, let_go, may_be_let_go
from ops.kubernetes.kubectl import Kubectl, Object
from ops.kubernetes.objects import conditions, finalizers, is_going, metadata, name_of
from ops.kubernetes.waiting import Patience, Tell, until_none
from ops.trouble import TroubleError

# As in "Some resources are remaining: services. has 1 resource instances" (Kubernetes 1.35,
# pkg/controller/namespace/deletion/status_condition_utils.go).
_REMAINING = re.compile(r"([\w.-]+?)\.? has \d+ resource instances")


@dataclass(frozen=True)
class Stuck:
    """A namespace that does not go, and what holds it.

    `held` are objects with finalizers, `unserved` APIs (APIServices) whose server is gone, `said`
    what Kubernetes says of it.
    """

    name: str
    held: tuple[Object, ...]
    unserved: tuple[Object, ...]
    said: tuple[str, ...]

    @property
    def safe(self) -> bool:
        """Whether all that holds it may be taken away without losing anything."""
        objects = all(may_be_let_go(each) for each in self.held)
        return objects and bool(self.held or self.unserved)

    def in_words(self) -> Iterator[str]:
        """Yield what holds it."""
        yield f"namespace {self.name} is stuck in Terminating"
        yield from (f"  {line}" for each in self.held for line in explained(each))
        for each in self.unserved:
            yield f"  APIService {name_of(each)} is answered by nobody: {_backend(each)} is gone"
        yield from (f"  {line}" for line in self.said)


def stuck(kubectl: Kubectl, tell: Tell, patience: Patience) -> list[Stuck]:
    """Return every namespace that is deleted and does not go. Raises KubectlError."""

    def going() -> list[Object]:
        return [each for each in kubectl.objects("namespaces") if is_going(each)]

    return [_stuck(kubectl, each) for each in until_none(going, "namespaces", tell, patience)]


def finish(kubectl: Kubectl, namespace: Stuck) -> None:
    """Take away what holds it; raises TroubleError where that would lose something."""
    if not namespace.safe:
        raise TroubleError(*namespace.in_words(), BY_HAND)
    for each in namespace.held:
        let_go(kubectl, each)
    for each in namespace.unserved:
        kubectl.run("delete", "apiservice", metadata(each)["name"], "--ignore-not-found")


BY_HAND = (
    "  not taken away here: whose finalizer it is must do its part, or you see to what it would"
    ' leave, and then kubectl patch KIND NAME --type=merge -p \'{"metadata":{"finalizers":null}}\''
)


def _stuck(kubectl: Kubectl, namespace: Object) -> Stuck:
    name, found = metadata(namespace)["name"], conditions(namespace)
    said = tuple(each["message"] for each in found.values() if each["status"] == "True")
    kinds = {kind for each in said for kind in _REMAINING.findall(each)}
    held = [
        each
        for kind in sorted(kinds)
        for each in kubectl.objects(kind, "--namespace", name)
        if finalizers(each)
    ]
    blind = found.get("NamespaceDeletionDiscoveryFailure", {}).get("status") == "True"
    unserved = _unserved(kubectl) if blind else []
    return Stuck(name, tuple(held), tuple(unserved), said)


def _unserved(kubectl: Kubectl) -> list[Object]:
    """Return the APIs that are not available since the Service behind them does not exist."""
    found = []
    for each in kubectl.objects("apiservices"):
        behind = each["spec"].get("service")
        available = conditions(each).get("Available", {}).get("status") == "True"
        if behind and not available and not _exists(kubectl, behind["namespace"], behind["name"]):
            found.append(each)
    return found


def _exists(kubectl: Kubectl, namespace: str, service: str) -> bool:
    return kubectl.named("service", service, "--namespace", namespace) is not None


def _backend(api: Object) -> str:
    behind = api["spec"]["service"]
    return f"its Service {behind['namespace']}/{behind['name']}"
