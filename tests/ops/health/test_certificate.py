"""The certificate as ACM has it: in an account on loopback, and as it is told to renew one."""

from datetime import timedelta
from typing import Any

import boto3
import pytest
from moto import settings

from ops.health import certificate
from tests.ops.bootstrap.hubs import DOMAIN
from tests.ops.health.conftest import Views
from tests.ops.health.deployed import certify
from tests.ops.health.made import NOW
from tests.ops.looking.findings import told

THING = "certificate in ACM"
NOWHERE = "arn:aws:acm:us-west-2:123456789012:certificate/" + "0" * 36


def test_the_domains_is_found_by_name_and_needs_no_dns(view: Views, session: boto3.Session) -> None:
    certify(session, "elsewhere.org")
    certify(session, DOMAIN)
    (line,) = told(certificate.look(view()))
    assert line.startswith(f"ok {THING}: is issued, and valid for ")
    assert line.endswith("; AWS does not renew it while nothing uses it")


def test_the_files_own_is_asked_for(view: Views, session: boto3.Session) -> None:
    arn = certify(session, "*.example.org")
    (found,) = certificate.look(view(changes={"hub.certificate_arn": arn}))
    assert found.level == "ok"


@pytest.mark.parametrize(
    ("changes", "which"),
    [({}, f"none for {DOMAIN}"), ({"hub.certificate_arn": NOWHERE}, f"no {NOWHERE}")],
)
def test_none_is_a_problem(view: Views, changes: dict[str, object], which: str) -> None:
    (found,) = certificate.look(view(changes=changes))
    assert told([found]) == [f"problem {THING}: there is {which}"]
    assert found.command == "dandihub check oscar --aws"


def test_one_that_waits_for_its_validation_is_told_with_the_record(
    view: Views, session: boto3.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ACM_VALIDATION_WAIT", 60)
    certify(session, DOMAIN)
    (found,) = certificate.look(view())
    assert told([found]) == [f"problem {THING}: waits for its validation"]
    assert found.fix.startswith("make the DNS record _")


def issued(left: timedelta, **more: Any) -> dict[str, Any]:
    return {"Status": "ISSUED", "NotAfter": NOW + left, **more}


FAILED = {
    "RenewalStatus": "PENDING_VALIDATION",
    "RenewalStatusReason": "CAA_ERROR",
    "DomainValidationOptions": [{"DomainName": DOMAIN}],
}


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (
            issued(timedelta(days=200), RenewalEligibility="ELIGIBLE"),
            [
                (
                    f"ok {THING}: is issued, and valid for 200 more days, until 2027-06-13; AWS"
                    " renews it by itself"
                )
            ],
        ),
        (
            issued(timedelta(days=20), Type="IMPORTED", RenewalEligibility="INELIGIBLE"),
            [
                (
                    f"warning {THING}: is issued, and valid for 20 more days, until 2026-12-15; it"
                    " was imported, and AWS does not renew it"
                )
            ],
        ),
        (
            issued(timedelta(days=3), RenewalEligibility="ELIGIBLE", RenewalSummary=FAILED),
            [
                (
                    f"problem {THING}: is issued, and valid for 3 more days, until 2026-11-28; AWS"
                    " renews it by itself"
                ),
                (
                    f"warning {THING}: AWS cannot renew it before its domain is validated"
                    " (CAA_ERROR)"
                ),
            ],
        ),
        ({"Status": "EXPIRED"}, [f"problem {THING}: is EXPIRED"]),
    ],
)
def test_how_long_it_lasts_and_whether_it_is_renewed(
    found: dict[str, Any], lines: list[str]
) -> None:
    assert told(certificate.judged(found, NOW)) == lines


def test_of_several_the_one_that_is_used_is_looked_at() -> None:
    used = {"Status": "EXPIRED", "InUseBy": ["arn:of-a-load-balancer"], "CreatedAt": NOW}
    newer = {"Status": "ISSUED", "CreatedAt": NOW + timedelta(days=1)}
    assert certificate.the_hubs([newer, used]) == used
    assert certificate.the_hubs([{**newer, "CreatedAt": NOW}, newer]) == newer
    assert certificate.the_hubs([]) is None
