"""HTTP servers on loopback, for as long as a test needs them."""

import asyncio
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


@asynccontextmanager
async def not_speaking_tls(connections: list[str]) -> AsyncIterator[str]:
    """An https base URL where each connection is counted, and fails before it is secure."""

    async def fail(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append("made")
        writer.write(b"no TLS here\n")
        writer.close()

    async with await asyncio.start_server(fail, "127.0.0.1", 0) as server:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
