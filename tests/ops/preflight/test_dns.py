"""The question to the resolver, and its answer."""

from pathlib import Path

import pytest

from ops.preflight import dns
from ops.preflight.dns import name_servers
from ops.preflight.dns_message import DnsError, asking, parsed
from tests.ops.preflight.resolver import (
    CNAME,
    NS,
    Answer,
    Resolver,
    answering,
    coded,
    delegated,
    record,
)

NAME = "hub.example.org"
LOOP = b"\xc0\x0c"


def test_the_question_is_rfc_1035s() -> None:
    assert asking("a.org", 258) == (
        b"\x01\x02\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x03org\x00\x00\x02\x00\x01"
    )


def test_name_servers_are_told_in_lower_case(resolver: Resolver) -> None:
    resolver.answers[NAME] = delegated("NS-1.awsdns-2.org", "ns.other.net")
    assert name_servers(NAME) == {"ns-1.awsdns-2.org", "ns.other.net"}


def test_compressed_names_are_read(resolver: Resolver) -> None:
    of_the_zone = b"\x02ns" + LOOP
    resolver.answers[NAME] = answering(record(NS, of_the_zone))
    assert name_servers(NAME) == {f"ns.{NAME}"}


def test_a_name_of_nobodys_has_none() -> None:
    assert name_servers("nobody.example.org") == set()


def test_a_name_without_such_records_has_none(resolver: Resolver) -> None:
    resolver.answers[NAME] = answering()
    assert name_servers(NAME) == set()


def test_behind_an_alias_are_anothers(resolver: Resolver) -> None:
    target = coded("load-balancer.example.net")
    alias = record(CNAME, target)
    resolver.answers[NAME] = answering(alias, record(NS, coded("ns.example.net"), owner=target))
    assert name_servers(NAME) == set()


def test_answers_to_other_questions_are_passed_over(resolver: Resolver) -> None:
    resolver.answers[NAME] = delegated("right.org")
    other = delegated("wrong.org")
    resolver.before = [lambda question: other(b"\xff" + bytes([question[1] ^ 1]) + question[2:])]
    assert name_servers(NAME) == {"right.org"}


def test_nothing_but_answers_to_other_questions_is_an_error(resolver: Resolver) -> None:
    resolver.before = [lambda question: bytes(len(question))] * 10
    with pytest.raises(DnsError, match="its answers are to other questions"):
        name_servers(NAME)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (answering(flags=0x8182), "SERVFAIL"),
        (answering(flags=0x8185), "REFUSED"),
        (answering(flags=0x8380), "cut off"),
        (answering(flags=0x0100), "or none"),
        (answering(b"\xc0"), "not DNS"),
        (answering(b"\x3fabc"), "not DNS"),
        (answering(record(NS, b"\x01\xff\x00")), "not DNS"),
        (answering(record(NS, b"", owner=b"\xc0\x21")), "in circles"),
    ],
)
def test_an_answer_that_says_nothing_is_an_error(
    resolver: Resolver, answer: Answer, why: str
) -> None:
    resolver.answers[NAME] = answer
    with pytest.raises(DnsError, match=f"127.0.0.1: .*{why}"):
        name_servers(NAME)


def test_no_bytes_are_no_answer() -> None:
    with pytest.raises(DnsError, match="not DNS"):
        parsed(b"")


def test_the_next_resolver_is_asked_where_one_does_not_answer(
    resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver.answers[NAME] = delegated("ns.org")
    monkeypatch.setattr(dns, "resolvers", lambda: [("127.0.0.1", 9), resolver.address])
    assert name_servers(NAME) == {"ns.org"}


def test_no_resolver_that_answers_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns, "resolvers", lambda: [("127.0.0.1", 9)])
    with pytest.raises(DnsError, match=r"^127\.0\.0\.1: "):
        name_servers(NAME)


@pytest.fixture
def resolv_conf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.undo()  # the resolver that the others ask
    monkeypatch.setattr(dns, "RESOLV_CONF", tmp_path / "resolv.conf")
    return tmp_path / "resolv.conf"


def test_resolvers_are_those_of_resolv_conf(resolv_conf: Path) -> None:
    resolv_conf.write_text("# mine\nsearch org\nnameserver 192.0.2.1\nnameserver\nnameserver ::1\n")
    assert dns.resolvers() == [("192.0.2.1", 53), ("::1", 53)]


@pytest.mark.usefixtures("resolv_conf")
def test_a_machine_without_resolvers_is_told() -> None:
    with pytest.raises(DnsError, match=r"resolv\.conf names no resolver"):
        name_servers(NAME)
