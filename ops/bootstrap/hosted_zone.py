"""The hosted zone with the hub's record.

Source: Route 53 developer guide, "Working with public hosted zones", and its prices, 2026-11.
"""

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import code, tolerant
from ops.bootstrap.findings import Change, Finding, Note, Refusal
from spec.hub import Hub

if TYPE_CHECKING:
    from types_boto3_route53.client import Route53Client

COST = "0.50 USD a month"


def zone_name(spec: Hub) -> str:
    """Return the name of the zone that holds the hub's record."""
    return spec.dns.hosted_zone or spec.domain


def look(account: Account, spec: Hub) -> Iterator[Finding]:
    """Find whether the zone is missing, or which of several is meant."""
    if spec.dns.managed_by == "external":
        return iter(())
    zone = _Zone(account, spec)
    return tolerant(zone.thing, zone.given if spec.dns.hosted_zone_id else zone.named)


class _Zone:
    def __init__(self, account: Account, spec: Hub) -> None:
        self._route53: Route53Client = account.session.client("route53")
        self._domain, self._id, self._name = spec.domain, spec.dns.hosted_zone_id, zone_name(spec)
        self.thing = f"hosted zone {self._id or self._name}"

    def given(self) -> Iterator[Finding]:
        fix = "correct hub.dns.hosted_zone_id, or leave it out to have the zone looked for by name"
        try:
            zone = self._route53.get_hosted_zone(Id=str(self._id))["HostedZone"]
        except ClientError as error:
            if code(error) not in {"NoSuchHostedZone", "InvalidInput"}:
                raise
            yield Refusal(self.thing, "is not in this account", fix)
            return
        name = zone["Name"].rstrip(".")
        if not f".{self._domain}".endswith(f".{name}"):
            yield Refusal(self.thing, f"is {name}'s, which cannot hold {self._domain}", fix)
        if zone.get("Config", {}).get("PrivateZone"):
            yield Refusal(self.thing, "is private: the internet would not find the hub", fix)

    def named(self) -> Iterator[Finding]:
        public = self.public()
        same = [zone for zone in public if zone["Name"] == f"{self._name}."]
        if not same:
            yield Change(self.thing, self._what(public), self._why(), self._make)
        if len(same) > 1:
            ids = ", ".join(_id(zone) for zone in same)
            what = f"there are {len(same)} public ones of that name: {ids}"
            fix = "name the one that the domain is delegated to in hub.dns.hosted_zone_id"
            yield Refusal(self.thing, what, fix)

    def public(self) -> list[dict[str, Any]]:
        pages = self._route53.get_paginator("list_hosted_zones").paginate()
        zones: list[Any] = [zone for page in pages for zone in page["HostedZones"]]
        return [zone for zone in zones if not zone.get("Config", {}).get("PrivateZone")]

    def _what(self, public: list[dict[str, Any]]) -> str:
        what = f"make it ({COST})"
        parents = [zone["Name"].rstrip(".") for zone in public if self._is_under(zone["Name"])]
        if not parents:
            return what
        nearest = max(parents, key=len)
        return (
            f"{what}. There is {nearest} already: to use that, write hub.dns.hosted_zone: {nearest}"
        )

    def _is_under(self, zone: str) -> bool:
        return f".{self._name}.".endswith(f".{zone}")

    def _why(self) -> str:
        return f"{self._domain} gets its record there; its name servers are then to be delegated to"

    def _make(self) -> None:
        self._route53.create_hosted_zone(
            Name=self._name,
            CallerReference=str(uuid.uuid4()),
            HostedZoneConfig={"Comment": f"{self._domain}, made by dandihub bootstrap"},
        )


def delegation(account: Account, spec: Hub) -> Iterator[Note]:
    """Say which name servers the zone's parent must name, once the zone is there."""
    zone = _Zone(account, spec)
    name = zone_name(spec)
    for found in zone.public():
        if found["Name"] == f"{name}.":
            servers = _servers(account, found["Id"])
            what = f"delegate {name} to {', '.join(servers)} (NS records, where its parent is kept)"
            yield Note(zone.thing, what)


def _servers(account: Account, zone_id: str) -> list[str]:
    route53 = account.session.client("route53")
    return route53.get_hosted_zone(Id=zone_id).get("DelegationSet", {}).get("NameServers", [])


def _id(zone: dict[str, Any]) -> str:
    return str(zone["Id"]).rpartition("/")[2]
