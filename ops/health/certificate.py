"""The hub's certificate as ACM has it: also where DNS does not lead to the hub yet.

ACM API reference, CertificateDetail and RenewalSummary; ACM user guide, "Managed certificate
renewal" (what AWS issued itself is renewed while something uses it), 2026-11.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from ops.bootstrap.certificate import to_validate
from ops.day import day
from ops.health.view import View
from ops.looking.finding import Finding, Level, problem, warning

# ACM begins to renew 60 days before the end, and tries every hour (ACM user guide, "Troubleshoot
# managed certificate renewal", 2026-11): a month later something keeps it from doing so.
_EARLY, _LATE = timedelta(days=30), timedelta(days=7)
_THING = "certificate in ACM"
_RENEWALS = {
    "PENDING_VALIDATION": "AWS cannot renew it before its domain is validated",
    "FAILED": "AWS could not renew it",
}
Certificate = dict[str, Any]


def urgency(left: timedelta) -> Level:
    """Return how much it matters that a certificate has no longer than this."""
    if left > _EARLY:
        return Level.OK
    return Level.WARNING if left > _LATE else Level.PROBLEM


def look(view: View) -> Iterator[Finding]:
    """Find whether there is one, issued, for how long, and whether AWS renews it."""
    found, environment = _found(view), view.environment
    if found is None:
        named = environment.hub.certificate_arn
        what = f"there is no {named}" if named else f"there is none for {environment.hub.domain}"
        yield problem(_THING, what, "", f"dandihub check {environment.name} --aws")
    else:
        yield from judged(found, view.now)


def judged(found: Certificate, now: datetime) -> Iterator[Finding]:
    """Yield what ACM's description of a certificate means."""
    if found["Status"] == "PENDING_VALIDATION":
        yield problem(_THING, "waits for its validation", to_validate(found))
    elif found["Status"] != "ISSUED":
        yield problem(_THING, f"is {found['Status']}")
    else:
        yield _lasting(found, now)
        yield from _renewed(found)


def the_hubs(several: Iterable[Certificate]) -> Certificate | None:
    """Return the one of a domain's that is used; else one that is issued, the newest."""
    return max(several, key=_rank, default=None)


def _found(view: View) -> Certificate | None:
    """Return the one the file names, or the domain's."""
    acm, hub = view.client("acm"), view.environment.hub
    if hub.certificate_arn:
        try:
            return dict(acm.describe_certificate(CertificateArn=hub.certificate_arn)["Certificate"])
        except acm.exceptions.ResourceNotFoundException:
            return None
    pages = acm.get_paginator("list_certificates").paginate()
    listed = [each for page in pages for each in page["CertificateSummaryList"]]
    arns = [each["CertificateArn"] for each in listed if each["DomainName"] == hub.domain]
    return the_hubs(acm.describe_certificate(CertificateArn=arn)["Certificate"] for arn in arns)


def _rank(found: Certificate) -> tuple[bool, bool, float]:
    made = found.get("CreatedAt") or found.get("ImportedAt")
    since = made.timestamp() if made else 0.0
    return bool(found.get("InUseBy")), found["Status"] == "ISSUED", since


def _lasting(found: Certificate, now: datetime) -> Finding:
    left = found["NotAfter"] - now
    until = f"valid for {left.days} more days, until {day(found['NotAfter'])}"
    return Finding(urgency(left), _THING, f"is issued, and {until}; {_renewal(found)}")


def _renewal(found: Certificate) -> str:
    if found.get("RenewalEligibility") == "ELIGIBLE":
        return "AWS renews it by itself"
    if found.get("Type") == "IMPORTED":
        return "it was imported, and AWS does not renew it"
    return "AWS does not renew it while nothing uses it"


def _renewed(found: Certificate) -> Iterator[Finding]:
    """Yield what keeps AWS from renewing it."""
    renewal = found.get("RenewalSummary", {})
    if said := _RENEWALS.get(renewal.get("RenewalStatus", "")):
        why = renewal.get("RenewalStatusReason")
        what = f"{said}{f' ({why})' if why else ''}"
        yield warning(_THING, what, to_validate(renewal))
