"""Between clients and moto: faults, and a record of calls; both asked for under `/_sandbox`."""

import json
import socket
from collections.abc import Callable, Iterable
from dataclasses import asdict
from threading import Lock
from typing import Any

from sandbox.calls import Call, Environ, identify
from sandbox.faults import Fault, Faults
from sandbox.refusal import refusal

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
FAULTS = "/_sandbox/faults"
CALLS = "/_sandbox/calls"


class Control:
    """A WSGI application around moto's.

    `PUT /_sandbox/faults` takes a JSON list of faults (sandbox/faults.py) in place of those there
    were; `GET` of the same answers how many calls each has struck so far. `GET /_sandbox/calls`
    answers with every call since the start, in the order they were answered: service, action,
    region, and HTTP status (0: not answered).
    """

    def __init__(self, moto: Application) -> None:
        """Stand before moto."""
        self._moto = moto
        self._faults = Faults()
        self._calls: list[dict[str, Any]] = []
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ["PATH_INFO"] == FAULTS:
            if environ["REQUEST_METHOD"] == "PUT":
                self._set_faults(environ)
            return _json(self._faults.struck(), start_response)
        if environ["PATH_INFO"] == CALLS:
            with self._lock:
                return _json(self._calls, start_response)
        call = identify(environ)
        if call is None:
            return self._moto(environ, start_response)
        return self._answered(call, environ, start_response)

    def _set_faults(self, environ: Environ) -> None:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        self._faults.replace([Fault(**each) for each in json.loads(body)])

    def _answered(
        self, call: Call, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Have moto answer, or the fault that strikes."""
        answer = self._recorded(call, start_response)
        fault = self._faults.strike(call)
        if fault is None:
            return self._moto(environ, answer)
        fault.wait()
        if fault.after:
            list(self._moto(environ, lambda *_: None))
        if fault.drop:
            self._record(call, 0)
            _hang_up(environ)
        if fault.code is None:
            return self._moto(environ, answer)
        headers, body = refusal(call, environ.get("CONTENT_TYPE", ""), fault.code, fault.message)
        answer(f"{fault.status} {fault.code}", [*headers.items(), _length(body)])
        return [body]

    def _recorded(self, call: Call, start_response: StartResponse) -> StartResponse:
        """Return a `start_response` that also records how the call was answered."""

        def recorded(status: str, *rest: object) -> object:
            self._record(call, int(status.split(maxsplit=1)[0]))
            return start_response(status, *rest)

        return recorded

    def _record(self, call: Call, status: int) -> None:
        with self._lock:
            self._calls.append({**asdict(call), "status": status})


def _hang_up(environ: Environ) -> None:
    """Close the connection; raises ConnectionError, upon which werkzeug gives the request up."""
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionError("a dropped connection was asked for")


def _json(value: object, start_response: StartResponse) -> Iterable[bytes]:
    body = json.dumps(value).encode()
    start_response("200 OK", [("Content-Type", "application/json"), _length(body)])
    return [body]


def _length(body: bytes) -> tuple[str, str]:
    """Return the header without which werkzeug sends an end of its own (sandbox/server.py)."""
    return "Content-Length", str(len(body))
