"""The end of a pod's log, of the container that matters."""

from collections.abc import Iterator

from ops.health.masking import masked
from ops.health.reasons import containers
from ops.health.view import View
from ops.kubernetes.kubectl import Object
from ops.looking.guarded import UnseenError

_LINES = 5


def tail(view: View, pod: Object) -> list[str]:
    """Return its last lines, masked; nothing where no container has run yet."""
    for arguments in _asked(pod):
        name, namespace = pod["metadata"]["name"], pod["metadata"]["namespace"]
        try:
            said = view.objects.log(name, "-n", namespace, f"--tail={_LINES}", *arguments)
        except UnseenError as error:
            return [f"(its log could not be read: {' '.join(error.messages)})"]
        return [masked(line) for line in said.splitlines() if line.strip()]
    return []


def _asked(pod: Object) -> Iterator[tuple[str, ...]]:
    """Yield the arguments of `kubectl logs` for the containers that are not ready and have run."""
    for each in containers(pod):
        state = each.get("state", {})
        if each.get("ready"):
            continue
        if "running" in state or "terminated" in state:
            yield (f"--container={each['name']}",)
        elif each.get("restartCount"):
            yield (f"--container={each['name']}", "--previous")
