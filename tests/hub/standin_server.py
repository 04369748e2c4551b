"""HTTP servers on loopback, for as long as a test needs them."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application


@asynccontextmanager
async def serving(
    application: Application, certificate: ssl.SSLContext | None = None
) -> AsyncIterator[str]:
    """The base URL at which `application` is served: https where it has a certificate."""
    (socket,) = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(application, ssl_options=certificate)
    server.add_socket(socket)
    scheme = "https" if certificate else "http"
    try:
        yield f"{scheme}://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.stop()
        await server.close_all_connections()
