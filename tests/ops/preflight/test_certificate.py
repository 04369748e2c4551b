"""The certificate; what can be wrong with one is in tests/ops/bootstrap/test_certificate.py."""

from typing import Any

import boto3
import pytest

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
