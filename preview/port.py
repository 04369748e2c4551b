"""A port of 127.0.0.1 that is chosen before the hub listens on it."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_port(port: int = 0) -> Iterator[int]:
    """Yield the port (0: a free one), which no other program is given for as long as this lasts.

    A socket stays bound to it. It does not listen, and so one that does may be bound beside it,
    where both have SO_REUSEADDR (as tornado's): socket(7). So it is on Linux; where a second socket
    would be refused, the first is closed. Raises OSError where the port is taken.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", port))
        chosen: int = held.getsockname()[1]
        if sys.platform != "linux":
            held.close()
        yield chosen
