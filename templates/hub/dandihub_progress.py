"""What a start is waiting for, in words for the person who waits.

Kubernetes' scheduler, its kubelet and Karpenter say it in events about the pod; the reasons are
theirs (pkg/scheduler and pkg/kubelet/events of Kubernetes 1.35, pkg/events of Karpenter 1.14).
"""

from collections.abc import Mapping
from typing import Any

_WORDS = {
    "FailedScheduling": "No machine that is running has room for this server: a new one is needed.",
    "Nominated": "A machine is on its way for this server. A new one takes some two minutes.",
    "Scheduled": "The machine is there. The server is being set up on it.",
    "Pulled": "Its image is on the machine.",
    "FailedMount": "The home directory cannot be reached yet: another attempt follows.",
}
# Karpenter's own FailedScheduling, unlike the scheduler's, says that no machine can be started.
_NO_MACHINE = (
    "No machine can be started for this server at the moment. It is tried again; if it takes long,"
    " choose another server, or tell an administrator of this hub."
)
_NO_IMAGE = "The image cannot be fetched. It is tried again; tell an administrator of this hub."


def in_words(event: Mapping[str, Any]) -> str:
    """Return what an event about a pod means to its user: Kubernetes' own words if unknown."""
    reason, message = event.get("reason"), str(event.get("message") or "")
    if reason == "FailedScheduling" and message.startswith("Failed to schedule pod"):
        return _NO_MACHINE
    if reason == "Failed" and "image" in message:
        return _NO_IMAGE
    if reason == "Pulling":
        return f"{message}: minutes, if it is large and new to this machine."
    if reason == "Started":
        return _started(event)
    return _WORDS.get(str(reason), message)


def _started(event: Mapping[str, Any]) -> str:
    """The server itself, or one of the containers that prepare its pod."""
    path = str(event.get("involvedObject", {}).get("fieldPath"))
    if "{notebook}" in path:
        return "The server runs, and answers in a moment."
    if "{own-home}" in path:
        return "The home directory is being prepared."
    return "The server is being set up."
