"""Kubernetes' objects, with as much of them as is read, and somebody who answers with them."""

import base64
import gzip
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from ops.health.objects import Objects
from ops.kubernetes.kubectl import Kubectl, KubectlError, Object
from spec.versions import AMAZON_LINUX_RELEASE

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)
HUB, SYSTEM = "jupyterhub", "kube-system"
Made = dict[str, Any]


def ago(**age: float) -> str:
    return (NOW - timedelta(**age)).isoformat().replace("+00:00", "Z")


def pod(name: str, namespace: str = HUB, *, ready: bool = True, **labels: str) -> Made:
    running = {"name": "it", "ready": ready, "restartCount": 0, "state": {"running": {}}}
    return {
        "metadata": {
            "name": name,
            "namespace": namespace,
            "labels": labels,
            "creationTimestamp": ago(hours=3),
        },
        "spec": {"containers": [{"name": "it"}]},
        "status": {
            "phase": "Running",
            "conditions": [{"type": "Ready", "status": str(ready)}],
            "containerStatuses": [running],
        },
    }


def core(*, ready: bool = True) -> list[Made]:
    parts = ("hub", "proxy", "user-scheduler")
    return [pod(f"{part}-1", ready=ready, component=part) for part in parts]


def controllers() -> list[Made]:
    key = "app.kubernetes.io/name"
    parts = {
        "karpenter": key,
        "aws-load-balancer-controller": key,
        "external-dns": key,
        "aws-ebs-csi-driver": key,
        "aws-efs-csi-driver": key,
        "kube-dns": "k8s-app",
    }
    made = [pod(f"{part}-1", SYSTEM) for part in parts]
    for each, (part, label) in zip(made, parts.items(), strict=True):
        each["metadata"]["labels"] = {label: part}
    return made


def waiting(container: str, reason: str, message: str = "", restarts: int = 0) -> Made:
    state = {"waiting": {"reason": reason, "message": message}}
    return {"name": container, "ready": False, "restartCount": restarts, "state": state}


def unscheduled(made: Made, message: str) -> Made:
    made["status"] = {
        "phase": "Pending",
        "conditions": [{"type": "PodScheduled", "status": "False", "message": message}],
    }
    return made


def server(user: str, *, cpu: str = "6", memory: str = "17179869184", ready: bool = True) -> Made:
    made = pod(f"jupyter-{user}", ready=ready, component="singleuser-server")
    made["metadata"]["annotations"] = {"hub.jupyter.org/username": user}
    made["spec"]["nodeSelector"] = {"NodePool": "default"}
    made["spec"]["containers"][0]["resources"] = {"requests": {"cpu": cpu, "memory": memory}}
    return made


def node(name: str, *, ready: bool = True, said: str = "", **labels: str) -> Made:
    status = {"type": "Ready", "status": str(ready), "message": said}
    kind = {"node.kubernetes.io/instance-type": "m5.xlarge"}
    purpose = {"hub.jupyter.org/node-purpose": "user" if labels else "core"}
    return {
        "metadata": {"name": name, "labels": labels | kind | purpose},
        "spec": {},
        "status": {"conditions": [status]},
    }


def claim(name: str, age: str, *conditions: Made) -> Made:
    return {
        "metadata": {
            "name": name,
            "labels": {"karpenter.sh/nodepool": "default"},
            "creationTimestamp": age,
        },
        "status": {"conditions": list(conditions)},
    }


def node_class(name: str, release: str = AMAZON_LINUX_RELEASE) -> Made:
    terms = [{"alias": f"al2023@{release}"}]
    return {"metadata": {"name": name}, "spec": {"amiSelectorTerms": terms}}


def service(hostname: str = "") -> Made:
    ingress = {"ingress": [{"hostname": hostname}]} if hostname else {}
    return {
        "metadata": {"name": "proxy-public", "namespace": HUB},
        "status": {"loadBalancer": ingress},
    }


def event(kind: str, name: str, reason: str, message: str, at: str = "") -> Made:
    return {
        "involvedObject": {"kind": kind, "name": name},
        "reason": reason,
        "message": message,
        "lastTimestamp": at or ago(minutes=1),
    }


def release(name: str, version: str, revision: int = 1, status: str = "deployed") -> Made:
    """A revision as helm 3 stores it."""
    record = {
        "name": name,
        "info": {"status": status, "description": "timed out"},
        "chart": {"metadata": {"name": name, "version": version}},
        "config": {"password": "hush"},
    }
    return secret(name, gzip.compress(json.dumps(record).encode()), revision)


def secret(name: str, record: bytes, revision: int = 1) -> Made:
    packed = base64.b64encode(base64.b64encode(record)).decode()
    labels = {"name": name, "owner": "helm", "version": str(revision)}
    return {"metadata": {"labels": labels}, "data": {"release": packed}}


class Recorded:
    """What kubectl says of these lists, by kind and, where it has one, namespace.

    `said`, where it is something, is what kubectl fails with instead.
    """

    def __init__(self, lists: dict[str, Iterable[Made]], log: str | None = None) -> None:
        self.lists = {key: list(found) for key, found in lists.items()}
        self.log, self.asked = log, list[tuple[str, ...]]()
        self.said = ""

    def objects(self, kind: str, *arguments: str) -> list[Object]:
        self.asked.append((kind, *arguments))
        if self.said:
            raise KubectlError(f"get {kind}", self.said)
        namespace = arguments[1] if "-n" in arguments else ""
        return [*self.lists.get(f"{kind}.{namespace}" if namespace else kind, ())]

    def run(self, *arguments: str) -> str:
        self.asked.append(arguments)
        if self.log is None:
            raise KubectlError("logs", "Error from server (NotFound): no log")
        return self.log


def objects(recorded: Recorded) -> Objects:
    return Objects(cast("Kubectl", recorded))
