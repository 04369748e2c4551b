"""The hosted zone: whether it is there, and whether the internet asks it.

Route 53 developer guide, "Making Route 53 the DNS service for a domain" (2026-11): the NS records
at the parent must name the zone's four servers. Route 53's own TestDNSAnswer asks the zone's
servers and not the parent's; a registrar's record is not readable from the hub's account. So the
machine's resolver is asked, which is what everybody else will do; not about the zone of a stand-in
on this machine, which nobody delegates to.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from ops.bootstrap import hosted_zone
from ops.looking.finding import Finding, ok, problem, unknown, warning
from ops.preflight.bootstrapped import bootstrapped
from ops.preflight.dns import name_servers
from ops.preflight.dns_message import DnsError
from ops.preflight.view import View

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def look(view: View) -> Iterator[Finding]:
    """Find whether the zone is there, public and delegated to."""
    dns = view.environment.hub.dns
    if dns.managed_by == "external":
        what = "is kept elsewhere: Terraform's output dns_record says which record to make"
        yield ok("hub's record", what)
        return
    thing = f"hosted zone {dns.hosted_zone_id or hosted_zone.zone_name(view.environment.hub)}"
    found = list(hosted_zone.look(view.account, view.environment.hub))
    yield from bootstrapped(view.environment.name, found, ok(thing, "is there, and public"))
    if not found:
        yield from _delegated(view, thing)


def _delegated(view: View, thing: str) -> Iterator[Finding]:
    route53 = view.client("route53")
    zone = route53.get_hosted_zone(Id=_id(view))
    name = zone["HostedZone"]["Name"].rstrip(".")
    servers = {each.lower().rstrip(".") for each in zone["DelegationSet"]["NameServers"]}
    if urlsplit(route53.meta.endpoint_url).hostname in LOOPBACK:
        what = f"whether {name} is delegated to it was not asked: this is a stand-in's zone"
        yield unknown(thing, what)
        return
    try:
        asked = name_servers(name)
    except DnsError as error:
        what = f"whether {name} is delegated to it is not known: {error}"
        yield unknown(thing, what, f"ask by hand: dig +trace NS {name}")
        return
    yield _compared(view, thing, name, servers, asked)


def _compared(view: View, thing: str, name: str, servers: set[str], asked: set[str]) -> Finding:
    fix = (
        f"where {name}'s parent is kept, make NS records: {', '.join(sorted(servers))}"
        " (what was answered before may be remembered for a day or two)"
    )
    if asked and asked <= servers:
        return ok(thing, f"answers for {name}")
    if asked & servers:
        others = ", ".join(sorted(asked - servers))
        return warning(thing, f"answers for {name}, and so do others: {others}", fix)
    who = f"DNS asks {', '.join(sorted(asked))}" if asked else "nobody is asked"
    what = f"does not answer for {name}: {who}"
    # Without a certificate of its own the hub waits for one that DNS cannot prove.
    must = view.environment.hub.certificate_arn is None
    return (problem if must else warning)(thing, what, fix)


def _id(view: View) -> str:
    hub = view.environment.hub
    if hub.dns.hosted_zone_id:
        return hub.dns.hosted_zone_id
    pages = view.client("route53").get_paginator("list_hosted_zones").paginate()
    zones: list[Any] = [zone for page in pages for zone in page["HostedZones"]]
    (found,) = (zone["Id"] for zone in zones if _is_it(zone, hosted_zone.zone_name(hub)))
    return str(found)


def _is_it(zone: dict[str, Any], name: str) -> bool:
    return zone["Name"] == f"{name}." and not zone.get("Config", {}).get("PrivateZone")
