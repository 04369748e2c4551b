"""A port of 127.0.0.1 that a command is to serve on."""

import errno
import socket


def refusal(port: int) -> str | None:
    """Return why nothing can be served on the port (0: on any), or None where it can."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OverflowError:
            return f"{port} is no port: choose one from 1 to 65535, or none for a free one"
        except OSError as error:
            return _in_words(port, error)
    return None


def _in_words(port: int, error: OSError) -> str:
    if not port:
        return f"no port of 127.0.0.1 can be used: {error.strerror}"
    taken = error.errno == errno.EADDRINUSE
    why = "is in use by another program" if taken else f"cannot be used ({error.strerror})"
    return f"port {port} {why}: choose another, or none for a free one"
