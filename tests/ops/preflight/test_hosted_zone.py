"""The hosted zone, and whether the internet asks it."""

from typing import Any

import boto3
import pytest

from ops.preflight import hosted_zone
from ops.preflight.view import View
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import DOMAIN
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views
from tests.ops.preflight.resolver import Resolver, answering, delegated

CERTIFICATE = f"arn:aws:acm:us-west-2:123456789012:certificate/{'0' * 36}"
THING = f"hosted zone {DOMAIN}"
THERE = f"ok {THING}: is there, and public"


@pytest.fixture
def servers(session: boto3.Session) -> list[str]:
    """Make the zone and return its name servers."""
    route53 = session.client("route53")
    zone = route53.create_hosted_zone(Name=DOMAIN, CallerReference="1")
    return list(zone["DelegationSet"]["NameServers"])


def test_a_missing_one_is_made_by_bootstrap(view: Views) -> None:
    (found,) = hosted_zone.look(view())
    assert (found.level, found.command) == ("problem", "dandihub bootstrap oscar")


def test_one_that_is_delegated_to_answers(
    view: Views, resolver: Resolver, servers: list[str]
) -> None:
    resolver.answers[DOMAIN] = delegated(*servers)
    assert told(hosted_zone.look(view())) == [THERE, f"ok {THING}: answers for {DOMAIN}"]


def test_some_of_its_servers_will_do(view: Views, resolver: Resolver, servers: list[str]) -> None:
    resolver.answers[DOMAIN] = delegated(servers[0].upper())
    assert told(hosted_zone.look(view()))[1] == f"ok {THING}: answers for {DOMAIN}"


def test_one_that_nobody_asks_is_a_problem(view: Views, servers: list[str]) -> None:
    _, found = hosted_zone.look(view())
    assert told([found]) == [f"problem {THING}: does not answer for {DOMAIN}: nobody is asked"]
    assert all(server in found.fix for server in servers)


@pytest.mark.usefixtures("servers")
def test_one_that_is_not_the_one_that_is_asked_is_a_problem(
    view: Views, resolver: Resolver
) -> None:
    resolver.answers[DOMAIN] = delegated("ns.old.net")
    assert told(hosted_zone.look(view()))[1] == (
        f"problem {THING}: does not answer for {DOMAIN}: DNS asks ns.old.net"
    )


@pytest.mark.usefixtures("servers")
def test_with_a_certificate_of_its_own_the_hub_can_be_deployed_all_the_same(view: Views) -> None:
    _, found = hosted_zone.look(view({"hub.certificate_arn": CERTIFICATE}))
    assert found.level == "warning"


def test_strangers_among_its_servers_are_told(
    view: Views, resolver: Resolver, servers: list[str]
) -> None:
    resolver.answers[DOMAIN] = delegated(servers[0], "ns.old.net")
    assert told(hosted_zone.look(view()))[1] == (
        f"warning {THING}: answers for {DOMAIN}, and so do others: ns.old.net"
    )


@pytest.mark.usefixtures("servers")
def test_a_resolver_that_fails_leaves_it_unknown(view: Views, resolver: Resolver) -> None:
    resolver.answers[DOMAIN] = answering(flags=0x8182)
    assert told(hosted_zone.look(view()))[1] == (
        f"unknown {THING}: whether {DOMAIN} is delegated to it is not known: 127.0.0.1: SERVFAIL"
    )


@pytest.mark.usefixtures("servers")
def test_nobody_is_asked_about_a_stand_ins(view: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosted_zone, "LOOPBACK", {"127.0.0.1"})
    assert told(hosted_zone.look(view()))[1] == (
        f"unknown {THING}: whether {DOMAIN} is delegated to it was not asked: this is a stand-in's"
        " zone"
    )


def test_a_zone_given_by_its_id_is_the_one_compared(
    view: Views, session: boto3.Session, resolver: Resolver
) -> None:
    made: Any = session.client("route53").create_hosted_zone(
        Name="example.org", CallerReference="1"
    )
    resolver.answers["example.org"] = delegated(*made["DelegationSet"]["NameServers"])
    asking = with_zone_id(view(), made["HostedZone"]["Id"].rpartition("/")[2])
    assert [each.what for each in hosted_zone.look(asking)] == [
        "is there, and public",
        "answers for example.org",
    ]


def with_zone_id(view: View, zone_id: str) -> View:
    """Return the view with a zone's id that need not begin with Z, as the stand-in's do not."""
    hub = view.environment.hub
    dns = hub.dns.model_copy(update={"hosted_zone_id": zone_id})
    named = view.environment.model_copy(update={"hub": hub.model_copy(update={"dns": dns})})
    return View(named, view.account, view.state, view.profile, view.today)


def test_external_dns_needs_none(view: Views) -> None:
    external = {"hub.dns": {"managed_by": "external"}, "hub.certificate_arn": CERTIFICATE}
    assert told(hosted_zone.look(view(external))) == [
        (
            "ok hub's record: is kept elsewhere: Terraform's output dns_record says which record to"
            " make"
        )
    ]


def test_what_may_not_be_looked_at_is_unknown(view: Views, faults: Faults) -> None:
    faults("route53", "ListHostedZones", "AccessDenied")
    assert told(hosted_zone.look(view())) == [
        f"unknown {THING}: could not be looked at: ListHostedZones is not allowed"
    ]
