"""A port of 127.0.0.1 that a command is to serve on."""

import socket

from ops.trouble import TroubleError


def require_port(port: int) -> None:
    """Raise TroubleError where nothing can be served on the port (0: on any)."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError as error:
            raise TroubleError(_refused(port, error)) from None


def _refused(port: int, error: OSError) -> str:
    if error.errno is None or not port:
        return f"no port of 127.0.0.1 can be used: {error.strerror}"
    return f"port {port} is in use by another program: choose another, or none for a free one"
