"""A certificate the hub's file names: of the region, for the domain, issued."""

from typing import Any

import boto3
import pytest

from ops.bootstrap import certificate
from ops.bootstrap.account import Account
from ops.bootstrap.certificate import covers
from tests.ops.bootstrap.hubs import DOMAIN, hub, told

NOWHERE = "arn:aws:acm:us-west-2:123456789012:certificate/" + "0" * 36


@pytest.fixture
def acm(session: boto3.Session) -> Any:
    return session.client("acm")


def found(account: Account, arn: str | None) -> list[str]:
    return told(certificate.look(account, hub({"hub.certificate_arn": arn})))


def issued(acm: Any, name: str, *others: str) -> str:
    names = {"SubjectAlternativeNames": others} if others else {}
    arn = acm.request_certificate(DomainName=name, ValidationMethod="DNS", **names)
    acm.describe_certificate(CertificateArn=arn["CertificateArn"])  # moto: issued once looked at
    return str(arn["CertificateArn"])


def test_none_is_needed(account: Account) -> None:
    assert found(account, None) == []


@pytest.mark.parametrize("name", [DOMAIN, "*.example.org"])
def test_a_fitting_one_is_right(account: Account, acm: Any, name: str) -> None:
    assert found(account, issued(acm, name)) == []


def test_one_that_is_gone_is_refused(account: Account) -> None:
    assert found(account, NOWHERE) == [f"! certificate {'0' * 36}: is not there"]


def test_one_for_another_name_is_refused(account: Account, acm: Any) -> None:
    arn = issued(acm, "example.org", "www.example.org")
    (refusal,) = found(account, arn)
    assert refusal.endswith(f"is for example.org, www.example.org, not for {DOMAIN}")


def test_one_of_another_region_or_account_is_refused(account: Account) -> None:
    for wrong in (NOWHERE.replace("us-west-2", "us-east-1"), NOWHERE.replace("1234", "4321", 1)):
        (refusal,) = found(account, wrong)
        assert "a load balancer uses its own region's" in refusal


@pytest.mark.parametrize(
    ("names", "domain", "covered"),
    [
        (["hub.example.org"], "hub.example.org", True),
        (["*.example.org"], "hub.example.org", True),
        (["*.example.org"], "a.hub.example.org", False),
        (["*.org"], "hub.example.org", False),
        (["example.org"], "hub.example.org", False),
        (["other.org", "*.Example.org"], "hub.example.org", True),
    ],
)
def test_a_wildcard_stands_for_one_label(names: list[str], domain: str, *, covered: bool) -> None:
    assert covers(names, domain) is covered
