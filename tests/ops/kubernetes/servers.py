"""API servers that are none: on loopback, refusing, silent, gone; and kubeconfigs for them."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.validators.tools import command

TOKEN = {"token": "nobodys"}


@contextmanager
def refusing(status: int) -> Iterator[str]:
    """Yield the address of one that answers all with this status."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def silent() -> Iterator[str]:
    """Yield the address of one that takes connections, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def closed() -> Iterator[str]:
    """Yield an address where nobody listens, nor will: the port is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def kubeconfig(directory: Path, server: str, user: Any = TOKEN) -> Path:
    """Write one for this address and this user, and return where it is."""
    file = directory / "kubeconfig"
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "it", "cluster": {"server": server}}],
        "users": [{"name": "it", "user": user}],
        "contexts": [{"name": "it", "context": {"cluster": "it", "user": "it"}}],
        "current-context": "it",
    }
    file.write_text(json.dumps(config), encoding="utf-8")
    return file


def kubectl_on_path() -> str:
    """Return a PATH with the kubectl that the tests find; skips where there is none."""
    return f"{Path(command('kubectl')).parent}:/usr/bin:/bin"
