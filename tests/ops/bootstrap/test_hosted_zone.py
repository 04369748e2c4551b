"""The hosted zone: one, public, that can hold the domain."""

from typing import Any

import boto3
import pytest

from ops.bootstrap import hosted_zone
from ops.bootstrap.account import Account
from ops.bootstrap.findings import Finding, Refusal, changes
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import DOMAIN, Changed, hub, told


@pytest.fixture
def route53(session: boto3.Session) -> Any:
    return session.client("route53")


def found(account: Account, changed: Changed | None = None) -> list[Finding]:
    return list(hosted_zone.look(account, hub(changed).hub))


def given(account: Account, zone_id: str) -> list[Finding]:
    """Return what is found of a zone given by its id; moto's need not begin with Z."""
    dns = hub().hub.dns.model_copy(update={"hosted_zone_id": zone_id})
    return list(hosted_zone.look(account, hub().hub.model_copy(update={"dns": dns})))


def create(route53: Any, name: str, **more: Any) -> str:
    reference = f"{name}-{len(route53.list_hosted_zones()['HostedZones'])}"
    zone = route53.create_hosted_zone(Name=name, CallerReference=reference, **more)
    return str(zone["HostedZone"]["Id"]).rpartition("/")[2]


def test_it_is_made_for_its_price(account: Account, route53: Any) -> None:
    (change,) = changes(found(account))
    assert told([change]) == [f"+ hosted zone {DOMAIN}: make it (0.50 USD a month)"]
    change.apply()
    (zone,) = route53.list_hosted_zones()["HostedZones"]
    assert (zone["Name"], zone["Config"]["PrivateZone"]) == (f"{DOMAIN}.", False)
    assert found(account) == []


def test_its_name_servers_are_told(account: Account) -> None:
    (change,) = changes(found(account))
    change.apply()
    (note,) = hosted_zone.delegation(account, hub().hub)
    assert note.what.startswith(f"delegate {DOMAIN} to ns-")
    assert note.what.count("awsdns") == 4


def test_a_parent_that_is_there_is_offered(account: Account, route53: Any) -> None:
    create(route53, "example.org")
    (change,) = changes(found(account))
    assert change.what.endswith("to use that, write hub.dns.hosted_zone: example.org")
    assert found(account, {"hub.dns": {"hosted_zone": "example.org"}}) == []


def test_a_private_one_does_not_count(account: Account, route53: Any) -> None:
    vpc = {"VPCRegion": "us-west-2", "VPCId": "vpc-0"}
    create(route53, DOMAIN, VPC=vpc, HostedZoneConfig={"PrivateZone": True, "Comment": ""})
    assert len(changes(found(account))) == 1


def test_two_of_the_name_are_refused_and_named(account: Account, route53: Any) -> None:
    ids = [create(route53, DOMAIN) for _ in range(2)]
    (refusal,) = found(account)
    assert isinstance(refusal, Refusal)
    assert all(each in refusal.what for each in ids)
    assert "hub.dns.hosted_zone_id" in refusal.fix
    assert given(account, ids[0]) == []


def test_a_given_one_must_be_there(account: Account) -> None:
    (refusal,) = told(given(account, "Z0NOWHERE"))
    assert refusal == "! hosted zone Z0NOWHERE: is not in this account"


def test_a_given_one_must_hold_the_domain(account: Account, route53: Any) -> None:
    elsewhere = create(route53, "elsewhere.org")
    (refusal,) = told(given(account, elsewhere))
    assert refusal.endswith(f"is elsewhere.org's, which cannot hold {DOMAIN}")


def test_a_given_one_must_be_public(account: Account, route53: Any) -> None:
    vpc = {"VPCRegion": "us-west-2", "VPCId": "vpc-0"}
    private = {"PrivateZone": True, "Comment": ""}
    private_one = create(route53, DOMAIN, VPC=vpc, HostedZoneConfig=private)
    (refusal,) = told(given(account, private_one))
    assert "is private" in refusal


def test_external_dns_needs_none(account: Account) -> None:
    arn = f"arn:aws:acm:us-west-2:{account.id}:certificate/{'0' * 36}"
    external = {"hub.dns": {"managed_by": "external"}, "hub.certificate_arn": arn}
    assert found(account, external) == []


def test_what_may_not_be_looked_at_is_said(account: Account, faults: Faults) -> None:
    faults("route53", "ListHostedZones", "AccessDenied")
    assert told(found(account)) == [
        f". hosted zone {DOMAIN}: could not be looked at: ListHostedZones is not allowed"
    ]
