"""Who is at work: users' servers, by option and pool, and those that wait to start."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from ops.health.ages import moment
from ops.health.amounts import cores, gibibytes
from ops.health.reasons import is_of_use, is_ready, why
from ops.health.view import View
from ops.kubernetes.kubectl import Object
from ops.looking.finding import Finding, Level, ok
from spec.environment import Environment

_SHOWN = 5
# A machine, and an image of several GB on it.
_USUAL = timedelta(minutes=15)


def look(view: View) -> Iterator[Finding]:
    """Find how many servers run, of what, and why others do not yet."""
    there = [pod for pod in view.objects.of("pods", "-n", view.namespace) if _is_server(pod)]
    running = [pod for pod in there if is_ready(pod)]
    yield ok("servers", _counted(view.environment, running))
    waiting = [pod for pod in there if not is_ready(pod)]
    yield from (_waiting(view, pod) for pod in waiting[:_SHOWN])
    if len(waiting) > _SHOWN:
        yield ok("servers", f"{len(waiting) - _SHOWN} more wait to start")


def _is_server(pod: Object) -> bool:
    """Whether KubeSpawner made it (its `component_label`), and it is not stopping."""
    labels = pod["metadata"].get("labels", {})
    return labels.get("component") == "singleuser-server" and is_of_use(pod)


def _counted(environment: Environment, pods: list[Object]) -> str:
    if not pods:
        return "none runs"
    kinds = Counter(f"{_option(environment, pod)} on {_pool(pod)}" for pod in pods)
    return f"{len(pods)} run ({', '.join(f'{kind}: {n}' for kind, n in sorted(kinds.items()))})"


def _pool(pod: Object) -> str:
    return str(pod["spec"].get("nodeSelector", {}).get("NodePool", "no pool"))


def _option(environment: Environment, pod: Object) -> str:
    """Return the option whose guarantees and pool it has: KubeSpawner does not label its pods."""
    requests = pod["spec"]["containers"][0].get("resources", {}).get("requests", {})
    has = (cores(requests.get("cpu", "0")), gibibytes(requests.get("memory", "0")), _pool(pod))
    for name, each in environment.hub.server_options.items():
        guaranteed = (each.cpu.guarantee, gibibytes(each.memory.guarantee), each.node_pool)
        if has == guaranteed:
            return name
    return "an option of before"


def _waiting(view: View, pod: Object) -> Finding:
    user = pod["metadata"].get("annotations", {}).get("hub.jupyter.org/username", "?")
    age = view.now - moment(pod["metadata"]["creationTimestamp"])
    what = f"{user}'s ({_option(view.environment, pod)}) has not started: {why(view, pod)}"
    level = Level.OK if age < _USUAL else Level.WARNING
    command = view.kubectl("describe", "pod", pod["metadata"]["name"])
    return Finding(level, "servers", what, "", "" if level is Level.OK else command)
