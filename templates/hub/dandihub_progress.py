"""What a start is waiting for, in words for the person who waits.

Kubernetes' scheduler, its kubelet and Karpenter say it in events about the pod; the reasons are
theirs (pkg/scheduler and pkg/kubelet/events of Kubernetes 1.35, pkg/events of Karpenter 1.14).
"""

import re
from collections.abc import Mapping
from typing import Any

_WORDS = {
    "Nominated": "A machine is on its way for this server. A new one takes some two minutes.",
    "Scheduled": "The machine is there. The server is being set up on it.",
    "FailedMount": "The home directory cannot be reached yet: another attempt follows.",
}
_NO_ROOM = "No machine that is running has room for this server: a new one is needed."
# What the scheduler says of machines that another one can make up for (the Filter plugins'
# `ErrReason…` below pkg/scheduler/framework/plugins); the rest no new machine changes.
_OF_MACHINES = re.compile(
    "Insufficient |Too many pods|untolerated taint|were unschedulable|no nodes available"
    "|didn't match Pod's node affinity|didn't match pod (anti-)?affinity"
)
# Karpenter's own FailedScheduling, unlike the scheduler's, says that no machine can be started.
_NO_MACHINE = (
    "No machine can be started for this server at the moment. It is tried again; if it takes long,"
    " choose another server, or tell an administrator of this hub."
)
_NO_IMAGE = "The image cannot be fetched. It is tried again; tell an administrator of this hub."
_SERVER = "spec.containers{notebook}"
_CONTAINERS = {
    (_SERVER, "Pulled"): "Its image is on the machine.",
    (_SERVER, "Started"): "The server runs, and answers in a moment.",
    ("spec.initContainers{own-home}", "Started"): "The home directory is being prepared.",
}
# Of the small containers that prepare a pod.
_PREPARING = {
    "Pulling": "What sets the server up is being fetched.",
    "Pulled": "What sets the server up is on the machine.",
    "Started": "The server is being set up.",
}


def in_words(event: Mapping[str, Any]) -> str:
    """Return what an event about a pod means to its user: Kubernetes' own words if unknown."""
    reason, message = str(event.get("reason")), str(event.get("message") or "")
    container = str((event.get("involvedObject") or {}).get("fieldPath"))
    if reason == "FailedScheduling":
        return _unscheduled(message)
    if reason in ("Failed", "BackOff") and "image" in message.lower():
        return _NO_IMAGE
    if reason in _PREPARING:
        return _of_container(reason, container, message)
    return _WORDS.get(reason, message)


def _unscheduled(message: str) -> str:
    if message.startswith("Failed to schedule pod"):
        return _NO_MACHINE
    # Behind it is why no other pod is ended for this one.
    why, _, _ = message.partition(" preemption: ")
    if _OF_MACHINES.search(why):
        return _NO_ROOM
    _, _, cause = why.rpartition(" nodes are available: ")
    cause = cause.rstrip(". ")
    return f"The server cannot be started: {cause}. Tell an administrator of this hub."


def _of_container(reason: str, container: str, message: str) -> str:
    """The server itself, or one of those that prepare its pod."""
    if (container, reason) == (_SERVER, "Pulling"):
        return f"{message}: minutes, if it is large and new to this machine."
    return _CONTAINERS.get((container, reason), _PREPARING[reason])
