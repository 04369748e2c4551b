"""The certificate; what can be wrong with one is in tests/ops/bootstrap/test_certificate.py."""

from typing import Any

import boto3
import pytest
from moto import settings

from ops.preflight import certificate
from tests.ops.bootstrap.hubs import DOMAIN
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views


@pytest.fixture
def acm(session: boto3.Session) -> Any:
    return session.client("acm")


def requested(acm: Any, domain: str) -> str:
    arn: str = acm.request_certificate(DomainName=domain, ValidationMethod="DNS")["CertificateArn"]
    acm.describe_certificate(CertificateArn=arn)  # the stand-in issues it when it is next looked at
    return arn


def test_the_stack_makes_one(view: Views) -> None:
    assert told(certificate.look(view())) == [
        f"ok certificate: is made for {DOMAIN}, and renews itself"
    ]


def test_a_given_one_that_is_right_is_told(view: Views, acm: Any) -> None:
    arn = requested(acm, DOMAIN)
    assert told(certificate.look(view({"hub.certificate_arn": arn}))) == [
        f"ok certificate {arn.rpartition('/')[2]}: is issued for {DOMAIN}, in us-west-2"
    ]


def test_a_given_one_for_another_domain_is_a_problem(view: Views, acm: Any) -> None:
    arn = requested(acm, "elsewhere.org")
    (found,) = certificate.look(view({"hub.certificate_arn": arn}))
    assert (found.level, found.what) == ("problem", f"is for elsewhere.org, not for {DOMAIN}")


def test_a_given_one_that_waits_for_its_validation_is_a_problem(
    view: Views, acm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ACM_VALIDATION_WAIT", 60)
    arn = acm.request_certificate(DomainName=DOMAIN, ValidationMethod="DNS")["CertificateArn"]
    (found,) = certificate.look(view({"hub.certificate_arn": arn}))
    assert (found.level, found.what) == (
        "problem",
        "waits for its validation: the hub cannot be deployed before it has that",
    )
    assert found.fix.startswith("make the DNS record _")
