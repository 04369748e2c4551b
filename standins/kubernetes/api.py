"""A Kubernetes API for KubeSpawner: pods can be made, listed, watched and deleted, events read.

Whatever else is asked for is answered as a server answers what it does not know, and recorded.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import Application, RequestHandler

from standins.kubernetes.selectors import selected
from standins.kubernetes.store import ConflictError, Object, Store

KINDS = {"pods": "Pod", "events": "Event"}


@dataclass
class Kubernetes:
    """A cluster's API. `created` is told of each pod; `unknown` is what it had no answer for."""

    store: Store = field(default_factory=Store)
    created: Callable[[Object], None] = lambda _: None
    unknown: list[str] = field(default_factory=list)

    def application(self) -> Application:
        """What is served at the API server's address."""
        base = r"/api/v1/namespaces/([^/]+)"
        given = {"kubernetes": self}
        return Application(
            [
                (rf"{base}/(pods)", Pods, given),
                (rf"{base}/(events)", Collection, given),
                (rf"{base}/(pods|events)/([^/]+)", Single, given),
            ],
            default_handler_class=Unknown,
            default_handler_args=given,
        )


class _Handler(RequestHandler):
    def initialize(self, kubernetes: Kubernetes) -> None:
        self.kubernetes = kubernetes
        self.store = kubernetes.store

    def refuse(self, code: HTTPStatus, reason: str, message: str) -> None:
        """Answer with a Status, as a server does for a failure."""
        self.set_status(code)
        self.answer(
            {
                "kind": "Status",
                "apiVersion": "v1",
                "metadata": {},
                "status": "Failure",
                "message": message,
                "reason": reason,
                "code": int(code),
            }
        )

    def answer(self, value: Object) -> None:
        """Answer with an object."""
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(value))

    def typed(self, plural: str, value: Object) -> Object:
        """Return the object with its kind, which is not kept with it."""
        return {"kind": KINDS[plural], "apiVersion": "v1", **value}


class Collection(_Handler):
    """`/api/v1/namespaces/NAMESPACE/pods` or `…/events`, for reading."""

    async def get(self, namespace: str, plural: str) -> None:
        """List or, with `watch=true`, tell of changes as they come."""
        labels, fields = (
            self.get_query_argument(f"{each}Selector", "") for each in ("label", "field")
        )
        matches = selected(labels, fields)

        def here(each: Object) -> bool:
            return bool(each["metadata"]["namespace"] == namespace and matches(each))

        if self.get_query_argument("watch", "").lower() in {"1", "true"}:
            seconds = float(self.get_query_argument("timeoutSeconds", "300"))
            with suppress(TimeoutError, StreamClosedError):
                await asyncio.wait_for(self._watch(plural, here), seconds)
            return
        items = self.store.all(plural, here)
        version = {"resourceVersion": str(self.store.version)}
        kind = f"{KINDS[plural]}List"
        self.answer({"kind": kind, "apiVersion": "v1", "metadata": version, "items": items})

    async def _watch(self, plural: str, here: Callable[[Object], bool]) -> None:
        since = int(self.get_query_argument("resourceVersion", "") or self.store.version)
        self.set_header("Content-Type", "application/json")
        await self.flush()
        async for change in self.store.watch(plural, since):
            if here(change.object):
                told = {"type": change.type, "object": self.typed(plural, change.object)}
                self.write(json.dumps(told) + "\n")
                await self.flush()


class Pods(Collection):
    """`/api/v1/namespaces/NAMESPACE/pods`."""

    def post(self, namespace: str, plural: str) -> None:
        """Make a pod, which is pending at first."""
        given: dict[str, Any] = json.loads(self.request.body)
        name = given["metadata"]["name"]
        try:
            pod = self.store.create(plural, namespace, given | {"status": {"phase": "Pending"}})
        except ConflictError:
            self.refuse(HTTPStatus.CONFLICT, "AlreadyExists", f'pods "{name}" already exists')
            return
        self.set_status(HTTPStatus.CREATED)
        self.answer(self.typed(plural, pod))
        self.kubernetes.created(pod)


class Single(_Handler):
    """`/api/v1/namespaces/NAMESPACE/pods/NAME`."""

    def get(self, namespace: str, plural: str, name: str) -> None:
        """Answer with the object."""
        self._found(plural, name, self.store.get(plural, namespace, name))

    def delete(self, namespace: str, plural: str, name: str) -> None:
        """Delete it at once: no container is running that would take its time."""
        self._found(plural, name, self.store.delete(plural, namespace, name))

    def _found(self, plural: str, name: str, found: Object | None) -> None:
        if found is None:
            self.refuse(HTTPStatus.NOT_FOUND, "NotFound", f'{plural} "{name}" not found')
        else:
            self.answer(self.typed(plural, found))


class Unknown(_Handler):
    """Everything else."""

    def prepare(self) -> None:
        """Record it, and say that there is no such thing."""
        self.kubernetes.unknown.append(f"{self.request.method} {self.request.path}")
        message = "the server could not find the requested resource"
        self.refuse(HTTPStatus.NOT_FOUND, "NotFound", message)
