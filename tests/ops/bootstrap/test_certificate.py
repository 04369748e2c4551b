"""A certificate the hub's file names: of the region, for the domain, issued."""

from typing import Any

import boto3
import pytest
from moto import settings

from ops.bootstrap import certificate, report
from ops.bootstrap.account import Account
from ops.bootstrap.certificate import covers, to_validate
from ops.bootstrap.findings import Note
from tests.ops.bootstrap.hubs import DOMAIN, hub, told

OTHER = f"www.{DOMAIN}"
# moto's.
_PROOF = "_d930b28be6c5927595552b219965053e"
_TARGET = "_c9edd76ee4a0e2a74388032f3861cc50.ykybfrwcxw.acm-validations.aws."
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


def test_one_that_waits_for_its_validation_is_told_with_what_to_do(
    account: Account, acm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ACM_VALIDATION_WAIT", 60)
    names = {"SubjectAlternativeNames": [OTHER]}
    arn = acm.request_certificate(DomainName=DOMAIN, ValidationMethod="DNS", **names)
    wanted = hub({"hub.certificate_arn": arn["CertificateArn"]})
    (note,) = certificate.look(account, wanted)
    assert isinstance(note, Note)
    assert note.what.startswith("waits for its validation")
    assert sorted(note.fix.split("; ")) == sorted(
        f"make the DNS record {_PROOF}.{domain}. CNAME {_TARGET}" for domain in (DOMAIN, OTHER)
    )
    assert report.text([note]).endswith(f"\n      {note.fix}")


@pytest.mark.parametrize(
    ("options", "fix"),
    [
        ([{"DomainName": DOMAIN}], f"answer the mail about {DOMAIN} that its owner was sent"),
        (
            [{"DomainName": DOMAIN, "ValidationStatus": "SUCCESS"}],
            "see in ACM's console what it waits for",
        ),
    ],
)
def test_what_is_not_proved_by_dns_has_its_own_way(options: list[dict[str, str]], fix: str) -> None:
    assert to_validate({"DomainValidationOptions": options}) == fix


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
