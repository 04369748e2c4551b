"""Why a pod is not ready, as Kubernetes has it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ops.health.ages import in_words, moment
from ops.health.view import View
from ops.kubernetes.kubectl import Object

# Containers wait for these in the course of things.
_USUAL = {"ContainerCreating", "PodInitializing"}
_LONGEST = 300


def is_ready(pod: Object) -> bool:
    """Whether it does its work."""
    return condition(pod, "Ready").get("status") == "True"


def is_of_use(pod: Object) -> bool:
    """Whether it is there to stay: not done, not on its way out."""
    done = pod["status"].get("phase") in {"Succeeded", "Failed"}
    return not done and "deletionTimestamp" not in pod["metadata"]


def condition(thing: Object, kind: str) -> Mapping[str, Any]:
    """Return a condition of a thing's; nothing where it has none of the kind."""
    conditions = thing.get("status", {}).get("conditions") or ()
    return next((each for each in conditions if each["type"] == kind), {})


def why(view: View, pod: Object) -> str:
    """Return the reasons, the nearest to the cause first, and since when."""
    found = list(dict.fromkeys([*_scheduling(pod), *_containers(pod), *_warnings(view, pod)]))
    reasons = "; ".join(each[:_LONGEST] for each in found) or _waiting(pod)
    age = in_words(view.now - moment(pod["metadata"]["creationTimestamp"]))
    return f"{reasons} (made {age} ago)"


def _scheduling(pod: Object) -> Iterator[str]:
    found = condition(pod, "PodScheduled")
    if found.get("status") == "False":
        yield f"no node for it: {found.get('message') or found.get('reason', '')}"


def _containers(pod: Object) -> Iterator[str]:
    for each in containers(pod):
        state, last = each.get("state", {}), each.get("lastState", {})
        waiting = state.get("waiting", {})
        if waiting and waiting.get("reason") not in _USUAL:
            yield f"{each['name']}: {': '.join(_said(waiting))}"
        for ended in (state.get("terminated"), last.get("terminated")):
            if ended and ended.get("exitCode"):
                yield f"{each['name']} ended with {ended['exitCode']} ({ended.get('reason')})"
        if "running" in state and not each.get("ready"):
            yield f"{each['name']} runs, and does not say it is ready"


def _said(state: Mapping[str, str]) -> Iterator[str]:
    yield from (state[key] for key in ("reason", "message") if state.get(key))


def containers(pod: Object) -> Iterator[Mapping[str, Any]]:
    """Yield what is known of the containers that are not done: those before it, then its own."""
    status = pod["status"]
    for each in (*status.get("initContainerStatuses", ()), *status.get("containerStatuses", ())):
        ended = each.get("state", {}).get("terminated")
        if not (ended and ended.get("exitCode") == 0):
            yield each


def _warnings(view: View, pod: Object) -> Iterator[str]:
    """Yield the last warning about it that says what the pod's own state does not."""
    namespace, name = pod["metadata"]["namespace"], pod["metadata"]["name"]
    events = list(warnings(view, namespace, "Pod", name))
    usual = {"BackOff", "FailedScheduling"}
    yield from (
        f"{each['reason']}: {each['message']}"
        for each in events[-1:]
        if each["reason"] not in usual
    )


def warnings(view: View, namespace: str, kind: str, name: str) -> Iterable[Object]:
    """Return the warnings about a thing, the last one last."""
    found = view.objects.of("events", "-n", namespace, "--field-selector=type=Warning")
    about = [each for each in found if _is_about(each["involvedObject"], kind, name)]
    return sorted(about, key=lambda each: str(each.get("lastTimestamp") or each.get("eventTime")))


def _is_about(thing: Mapping[str, str], kind: str, name: str) -> bool:
    return thing.get("kind") == kind and thing.get("name") == name


def _waiting(pod: Object) -> str:
    starting = any(each.get("state", {}).get("waiting") for each in containers(pod))
    return "its containers are being made" if starting else "it has not started yet"
