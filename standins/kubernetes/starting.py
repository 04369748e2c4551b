"""What a cluster says of a pod that starts on a machine still to come, up to its containers.

The wording is that of kube-scheduler and kubelet 1.35 and of Karpenter 1.14.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from standins.kubernetes.store import Object, Store, now

MACHINE = "ip-10-0-42-7.us-east-2.compute.internal"


class Event(NamedTuple):
    """One line of a pod's event log: `type` is Normal or Warning, `of` a container's path."""

    reason: str
    source: str
    message: str
    type: str = "Normal"
    of: str | None = None


@dataclass(frozen=True)
class Starting:
    """Starts pods in a store: an event every `pace` seconds, and at the end `last`."""

    store: Store
    pace: float
    last: str

    async def tell(self, pod: Object) -> None:
        """Tell of a pod's start for as long as the pod is there."""
        namespace, name = (pod["metadata"][key] for key in ("namespace", "name"))
        for number, event in enumerate(self.events(pod)):
            await asyncio.sleep(self.pace)
            if self.store.get("pods", namespace, name) is not pod:
                return
            self._record(pod, event, number)

    def events(self, pod: Object) -> Iterator[Event]:
        """Yield what happens, in its order."""
        metadata, spec = pod["metadata"], pod["spec"]
        scheduler = spec.get("schedulerName", "default-scheduler")
        pool = (spec.get("nodeSelector") or {}).get("NodePool", "default")
        none = (
            "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector."
            " preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling."
        )
        yield Event("FailedScheduling", scheduler, none, "Warning")
        claim = f"Pod should schedule on: nodeclaim/{pool}-7xk2p"
        yield Event("Nominated", "karpenter", claim)
        whole = f"{metadata['namespace']}/{metadata['name']}"
        yield Event("Scheduled", scheduler, f"Successfully assigned {whole} to {MACHINE}")
        for container in spec.get("initContainers") or []:
            yield from _init(container)
        for container in spec["containers"]:
            of = f"spec.containers{{{container['name']}}}"
            yield Event("Pulling", "kubelet", f'Pulling image "{container["image"]}"', of=of)
        yield Event("PreviewEnds", "dandihub", self.last)

    def _record(self, pod: Object, event: Event, number: int) -> None:
        metadata = pod["metadata"]
        time = now()
        involved = {key: metadata[key] for key in ("namespace", "name", "uid")}
        if event.of:
            involved["fieldPath"] = event.of
        record = {
            # As client-go names them: what it is about, and when, in hexadecimal.
            "metadata": {"name": f"{metadata['name']}.{metadata['uid'][:8]}{number:08x}"},
            "involvedObject": {"kind": "Pod", "apiVersion": "v1", **involved},
            "reason": event.reason,
            "message": event.message,
            "type": event.type,
            "source": {"component": event.source},
            "firstTimestamp": time,
            "lastTimestamp": time,
            "eventTime": None,
            "count": 1,
        }
        self.store.create("events", metadata["namespace"], record)


def _init(container: Object) -> Iterator[Event]:
    image, name = container["image"], container["name"]
    of = f"spec.initContainers{{{name}}}"
    yield Event("Pulling", "kubelet", f'Pulling image "{image}"', of=of)
    yield Event("Pulled", "kubelet", f'Successfully pulled image "{image}"', of=of)
    yield Event("Started", "kubelet", f"Started container {name}", of=of)
