"""Nodes by pool, and machines that are on their way to become one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from ops.health.ages import in_words, moment
from ops.health.reasons import condition, is_ready
from ops.health.view import View
from ops.kubernetes.kubectl import Object
from ops.looking.finding import Finding, Level, ok, problem, warning

_POOL, _PURPOSE = "NodePool", "hub.jupyter.org/node-purpose"
_TYPE = "node.kubernetes.io/instance-type"
# Machines take two or three minutes to become a node; Karpenter gives one up after fifteen.
_USUAL = timedelta(minutes=5)


def look(view: View) -> Iterator[Finding]:
    """Find how many nodes each pool has, and which of them do not work."""
    nodes = view.objects.of("nodes")
    core = [each for each in nodes if _labels(each).get(_PURPOSE) == "core"]
    yield from _core(view, core)
    for pool in view.environment.node_pools:
        yield from _pool(pool, [each for each in nodes if _labels(each).get(_POOL) == pool])


def look_at_claims(view: View) -> Iterator[Finding]:
    """Find pools that Karpenter cannot use, and machines that do not become nodes."""
    for pool in view.objects.of("nodepools.karpenter.sh"):
        ready = condition(pool, "Ready")
        if ready.get("status") == "False":
            what = f"Karpenter makes no machines in it: {ready.get('message')}"
            command = f"kubectl describe nodepool,ec2nodeclass {pool['metadata']['name']}"
            yield problem(f"node pool {pool['metadata']['name']}", what, "", command)
    for claim in view.objects.of("nodeclaims.karpenter.sh"):
        if condition(claim, "Registered").get("status") != "True":
            yield _claimed(view, claim)


def _core(view: View, nodes: Sequence[Object]) -> Iterator[Finding]:
    thing, wanted = "core nodes", view.environment.core_nodes.desired_size
    ready = [each for each in nodes if is_ready(each)]
    if not ready:
        yield problem(thing, f"none of {len(nodes)} is ready: the hub has nowhere to run")
    elif len(ready) < wanted:
        yield warning(thing, f"{len(ready)} ready, and the hub's file wants {wanted}")
    else:
        yield ok(thing, _counted(ready))
    yield from _broken(thing, nodes)


def _pool(pool: str, nodes: Sequence[Object]) -> Iterator[Finding]:
    thing, ready = f"nodes of pool {pool}", [each for each in nodes if is_ready(each)]
    if ready or not nodes:
        yield ok(thing, _counted(ready))
    yield from _broken(thing, nodes)


def _broken(thing: str, nodes: Sequence[Object]) -> Iterator[Finding]:
    for node in nodes:
        if not is_ready(node):
            name, state = node["metadata"]["name"], condition(node, "Ready")
            said = state.get("message") or "it has not reported yet"
            command = f"kubectl describe node {name}"
            yield warning(thing, f"{name} is not ready: {said}", "", command)


def _counted(nodes: Sequence[Object]) -> str:
    """Return how many of which machines, as in `2 ready (t3a.large: 2), 1 of them cordoned`."""
    if not nodes:
        return "none"
    types = Counter(_labels(each).get(_TYPE, "?") for each in nodes)
    machines = ", ".join(f"{name}: {count}" for name, count in sorted(types.items()))
    cordoned = sum(bool(each["spec"].get("unschedulable")) for each in nodes)
    return f"{len(nodes)} ready ({machines})" + (f", {cordoned} cordoned" if cordoned else "")


def _claimed(view: View, claim: Object) -> Finding:
    name, pool = claim["metadata"]["name"], _labels(claim).get("karpenter.sh/nodepool", "?")
    age = view.now - moment(claim["metadata"]["creationTimestamp"])
    level = Level.OK if age < _USUAL else Level.WARNING
    what = f"{name} is no node yet, after {in_words(age)}: {_stage(claim)}"
    command = "" if level is Level.OK else f"kubectl describe nodeclaim {name}"
    return Finding(level, f"nodes of pool {pool}", what, "", command)


def _stage(claim: Object) -> str:
    launched, registered = condition(claim, "Launched"), condition(claim, "Registered")
    stage, found = ("it has not joined", registered)
    if launched.get("status") != "True":
        stage, found = ("EC2 has not started it", launched)
    words = ": ".join(found[key] for key in ("reason", "message") if found.get(key))
    return f"{stage}: {words}" if words else stage


def _labels(thing: Object) -> dict[str, str]:
    return dict(thing["metadata"].get("labels", {}))
