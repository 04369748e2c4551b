"""The hub's name: who answers for it, and which certificate proves it."""

from collections.abc import Iterator

from spec.aws import Aws
from spec.hub import Hub
from spec.load.display import quoted
from spec.rules.finding import Finding

_CERTIFICATE = ("hub", "certificate_arn")


def external_dns_needs_a_certificate(hub: Hub) -> Iterator[Finding]:
    """A certificate that is made here is validated through the hosted zone."""
    if hub.dns.managed_by == "external" and hub.certificate_arn is None:
        yield Finding(
            _CERTIFICATE,
            "with dns.managed_by external there is no zone to validate a new certificate in",
            found="nothing",
            allowed="the ARN of an issued ACM certificate for the domain, in the hub's region",
        )


def external_dns_has_no_zone(hub: Hub) -> Iterator[Finding]:
    """A hosted zone is where Route 53 keeps the record."""
    for field in ("hosted_zone", "hosted_zone_id"):
        value: str | None = getattr(hub.dns, field)
        if value and hub.dns.managed_by == "external":
            what = "a hosted zone does nothing with managed_by external"
            hint = "leave it out, or say managed_by: route53"
            yield Finding(("hub", "dns", field), what, quoted(value), hint=hint)


def zone_holds_the_domain(hub: Hub) -> Iterator[Finding]:
    """The domain is the zone's name or ends with it."""
    zone = hub.dns.hosted_zone
    if zone and not f".{hub.domain}".endswith(f".{zone}"):
        yield Finding(
            ("hub", "dns", "hosted_zone"),
            f"a zone that cannot hold {hub.domain}",
            found=quoted(zone),
            allowed=" or ".join(_parents(hub.domain)),
        )


def certificate_is_the_hubs(aws: Aws, hub: Hub) -> Iterator[Finding]:
    """A load balancer uses certificates of its own region and account."""
    if hub.certificate_arn is None:
        return
    _, _, _, region, account, _ = hub.certificate_arn.split(":")
    if region != aws.region:
        what = "a certificate of another region: the load balancer could not use it"
        yield Finding(_CERTIFICATE, what, quoted(region), aws.region)
    if aws.account_id and account != aws.account_id:
        what = "a certificate of another account: the load balancer could not use it"
        yield Finding(_CERTIFICATE, what, quoted(account), aws.account_id)


def _parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


CHECKS = (
    external_dns_needs_a_certificate,
    external_dns_has_no_zone,
    zone_holds_the_domain,
    certificate_is_the_hubs,
)
