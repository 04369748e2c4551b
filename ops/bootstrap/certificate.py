"""A certificate that the hub's file names: it must be able to stand for the domain.

Source: ACM user guide, "Certificate characteristics" and "Certificate status" (a wildcard stands
for one label); ACM API reference, DomainValidation; 2026-11. Where the file names none, the stack
makes one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import code, tolerant
from ops.bootstrap.findings import Finding, Note, Refusal
from spec.environment import Environment

if TYPE_CHECKING:
    from types_boto3_acm.client import ACMClient

_FIX = "name another in hub.certificate_arn, or leave it out to have one made"


def look(account: Account, environment: Environment) -> Iterator[Finding]:
    """Find what is wrong with the given certificate."""
    arn = environment.hub.certificate_arn
    if arn is None:
        return iter(())
    thing = f"certificate {arn.rpartition('/')[2]}"
    return tolerant(thing, lambda: _look(account, environment, arn, thing))


def covers(names: list[str], domain: str) -> bool:
    """Whether one of a certificate's names stands for the domain."""
    return bool({domain, f"*.{domain.partition('.')[2]}"} & {name.lower() for name in names})


def to_validate(found: dict[str, Any]) -> str:
    """Return what its owner does about each name that is not validated yet."""
    todo = dict.fromkeys(
        _proof(each)
        for each in found.get("DomainValidationOptions", ())
        if each.get("ValidationStatus") != "SUCCESS"
    )
    return "; ".join(todo) or "see in ACM's console what it waits for"


def _look(account: Account, environment: Environment, arn: str, thing: str) -> Iterator[Finding]:
    _, _, _, region, owner, _ = arn.split(":")
    if region != environment.aws.region or owner != account.id:
        what = f"is of {region} in account {owner}: a load balancer uses its own region's"
        yield Refusal(thing, what, _FIX)
        return
    acm: ACMClient = account.session.client("acm", region_name=region)
    try:
        found = acm.describe_certificate(CertificateArn=arn)["Certificate"]
    except ClientError as error:
        if code(error) != "ResourceNotFoundException":
            raise
        yield Refusal(thing, "is not there", _FIX)
        return
    yield from _judged(dict(found), environment.hub.domain, thing)


def _judged(found: dict[str, Any], domain: str, thing: str) -> Iterator[Finding]:
    names = [found["DomainName"], *found.get("SubjectAlternativeNames", [])]
    if not covers(names, domain):
        yield Refusal(thing, f"is for {', '.join(dict.fromkeys(names))}, not for {domain}", _FIX)
    if found["Status"] == "PENDING_VALIDATION":
        what = "waits for its validation: the hub cannot be deployed before it has that"
        yield Note(thing, what, fix=to_validate(found))
    elif found["Status"] != "ISSUED":
        yield Refusal(thing, f"is {found['Status']}", _FIX)


def _proof(option: dict[str, Any]) -> str:
    if record := option.get("ResourceRecord"):
        return f"make the DNS record {record['Name']} {record['Type']} {record['Value']}"
    return f"answer the mail about {option['DomainName']} that its owner was sent"
