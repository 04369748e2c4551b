"""The machine's own resolver, asked for addresses."""

import socket

import pytest

from ops.health.internet import Internet, addresses
from ops.looking.guarded import UnseenError


def test_a_name_of_this_machine_has_an_address_of_it() -> None:
    assert addresses("localhost") & {"127.0.0.1", "::1"}


def failing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "said the resolver")

    monkeypatch.setattr(socket, "getaddrinfo", fail)


@pytest.mark.parametrize("number", [socket.EAI_NONAME, socket.EAI_NODATA])
def test_a_name_of_nobodys_has_none(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    failing(monkeypatch, number)
    assert addresses("nobody.example.org") == set()


def test_a_resolver_that_does_not_say_leaves_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, socket.EAI_AGAIN)
    with pytest.raises(UnseenError, match=r"does not say where hub\.org is: said the resolver"):
        addresses("hub.org")


def test_as_it_is_it_is_the_machines_and_checks_certificates() -> None:
    internet = Internet()
    assert internet.resolve is addresses
    assert internet.context.check_hostname
    assert internet.port == 443
