"""A port that is held until the hub listens on it."""

import errno
import socket
import sys

import pytest
from tornado.netutil import bind_sockets

from preview.port import held_port

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets two be bound to one")


def test_a_server_listens_on_it() -> None:
    with held_port() as port:
        (server,) = bind_sockets(port, "127.0.0.1")
        with server, socket.create_connection(("127.0.0.1", port)):
            assert server.accept()


@linux
def test_nobody_else_has_it_meanwhile() -> None:
    with held_port() as port, socket.socket() as other:
        with pytest.raises(OSError, match="in use") as refused:
            other.bind(("127.0.0.1", port))
        assert refused.value.errno == errno.EADDRINUSE


@linux
def test_one_that_is_chosen_is_the_one() -> None:
    with held_port() as port, held_port(port) as chosen:
        assert chosen == port


def test_one_that_somebody_listens_on_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        held = held_port(server.getsockname()[1])
        with pytest.raises(OSError, match="in use"):
            held.__enter__()
