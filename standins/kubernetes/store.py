"""Objects as a Kubernetes API server keeps them: with versions, and a record of every change.

https://kubernetes.io/docs/reference/using-api/api-concepts/, 2026-11.
"""

import asyncio
import copy
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Object = dict[str, Any]
Matches = Callable[[Object], bool]


class ConflictError(Exception):
    """There is an object of that name."""


@dataclass(frozen=True)
class Change:
    """One change of one object: `type` is ADDED, MODIFIED or DELETED."""

    version: int
    kind: str
    type: str
    object: Object


@dataclass
class Store:
    """The objects of a cluster by plural kind, namespace and name."""

    changes: list[Change] = field(default_factory=list)
    _objects: dict[tuple[str, str, str], Object] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def version(self) -> int:
        """The version of the newest change."""
        return len(self.changes)

    def create(self, kind: str, namespace: str, given: Object) -> Object:
        """Add an object, with what a server adds to its metadata; raises ConflictError."""
        made = copy.deepcopy(given)
        metadata = made.setdefault("metadata", {})
        if (kind, namespace, metadata["name"]) in self._objects:
            raise ConflictError
        metadata |= {
            "namespace": namespace,
            "uid": str(uuid.uuid4()),
            "creationTimestamp": now(),
        }
        return self._keep(kind, made, "ADDED")

    def replace(self, kind: str, changed: Object) -> Object:
        """Put a changed object in its predecessor's place."""
        return self._keep(kind, copy.deepcopy(changed), "MODIFIED")

    def delete(self, kind: str, namespace: str, name: str) -> Object | None:
        """Take an object away and return it, where there is one."""
        gone = self._objects.pop((kind, namespace, name), None)
        if gone is not None:
            self._record(kind, gone, "DELETED")
        return gone

    def get(self, kind: str, namespace: str, name: str) -> Object | None:
        """Return an object, where there is one."""
        return self._objects.get((kind, namespace, name))

    def all(self, kind: str, matches: Matches = lambda _: True) -> list[Object]:
        """Return what matches, in the order of creation."""
        return [each for key, each in self._objects.items() if key[0] == kind and matches(each)]

    async def watch(self, kind: str, since: int) -> AsyncIterator[Change]:
        """Yield the changes of a kind after a version, those to come among them."""
        while True:
            changed = self._changed
            for change in self._after(kind, since):
                since = change.version
                yield change
            await changed.wait()

    def _after(self, kind: str, version: int) -> Iterator[Change]:
        return (change for change in self.changes[version:] if change.kind == kind)

    def _keep(self, kind: str, made: Object, type_: str) -> Object:
        metadata = made["metadata"]
        self._objects[kind, metadata["namespace"], metadata["name"]] = made
        self._record(kind, made, type_)
        return made

    def _record(self, kind: str, changed: Object, type_: str) -> None:
        changed["metadata"]["resourceVersion"] = str(self.version + 1)
        self.changes.append(Change(self.version + 1, kind, type_, copy.deepcopy(changed)))
        self._changed.set()
        self._changed = asyncio.Event()


def now() -> str:
    """Return the time as Kubernetes writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
