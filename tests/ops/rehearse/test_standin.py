"""Whether a stand-in can be started on a port, and what is said where it cannot."""

import socket
from pathlib import Path
from threading import Thread

import pytest

from ops.rehearse.standin import StandIn, require
from ops.trouble import TroubleError


def test_a_port_of_a_program_that_does_not_speak_http_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        def greet() -> None:
            with other.accept()[0] as asked:
                asked.sendall(b"SSH-2.0-OpenSSH_10.0\r\n")
                asked.recv(65536)

        greeting = Thread(target=greet)
        greeting.start()
        with pytest.raises(TroubleError, match=f"^port {port} is in use by another program: "):
            require(port)
        greeting.join()


def test_a_port_that_is_taken_meanwhile_is_told_in_the_stand_ins_last_words(
    tmp_path: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, (tmp_path / "log").open("w") as log:
        port = other.getsockname()[1]
        with pytest.raises(TroubleError) as trouble:
            StandIn(log, port=port)
    (message,) = trouble.value.messages
    said = f"the stand-in for AWS did not start: Port {port} is in use by another program"
    assert message.startswith(said)


def test_neither_a_proxy_nor_a_profile_of_the_users_is_in_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_PROFILE", "not-there")
    with (tmp_path / "log").open("w") as log, StandIn(log) as standin:
        assert standin.calls() == []
