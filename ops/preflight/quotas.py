"""How much of a thing AWS lets the account have: the quotas a hub meets, and their values.

Codes and names: Service Quotas' own list (`aws service-quotas list-service-quotas`), seen in
published configurations, 2026-11. Service Quotas API reference, GetServiceQuota: a quota that was
never applied for answers NoSuchResourceException; the default then holds.
"""

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import code
from ops.preflight.view import View


@dataclass(frozen=True)
class Quota:
    """A quota: its service and code at Service Quotas, and what it is of."""

    service: str
    code: str
    of: str


VPCS = Quota("vpc", "L-F678F1CE", "VPCs")
NAT_GATEWAYS = Quota("vpc", "L-FE5A380F", "NAT gateways in a zone")
ADDRESSES = Quota("ec2", "L-0263D0A3", "elastic IP addresses")

STANDARD, GRAPHICS, ACCELERATED = "standard", "G and VT", "P"
# vCPUs, by kind of machine and how it is bought.
VCPUS = {
    (STANDARD, "on-demand"): Quota("ec2", "L-1216C47A", "vCPUs, standard, on demand"),
    (STANDARD, "spot"): Quota("ec2", "L-34B43A08", "vCPUs, standard, spot"),
    (GRAPHICS, "on-demand"): Quota("ec2", "L-DB2E81BA", "vCPUs, G and VT (GPU), on demand"),
    (GRAPHICS, "spot"): Quota("ec2", "L-3819A6DF", "vCPUs, G and VT (GPU), spot"),
    (ACCELERATED, "on-demand"): Quota("ec2", "L-417A185B", "vCPUs, P (GPU), on demand"),
    (ACCELERATED, "spot"): Quota("ec2", "L-7212CCBC", "vCPUs, P (GPU), spot"),
}
# The families of each kind, by what comes before the generation: r5 is r, g4dn is g.
KINDS = {
    **dict.fromkeys(("a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z"), STANDARD),
    **dict.fromkeys(("g", "gr", "vt"), GRAPHICS),
    "p": ACCELERATED,
}


def value(view: View, quota: Quota) -> int:
    """Return how many the account may have; raises botocore's errors."""
    quotas = view.client("service-quotas")
    asked = {"ServiceCode": quota.service, "QuotaCode": quota.code}
    try:
        found: Any = quotas.get_service_quota(**asked)
    except ClientError as error:
        if code(error) != "NoSuchResourceException":
            raise
        found = quotas.get_aws_default_service_quota(**asked)
    return int(found["Quota"]["Value"])


def increase(view: View, quota: Quota, wanted: int) -> str:
    """Return the command that asks AWS for more."""
    words = ("--service-code", quota.service, "--quota-code", quota.code)
    return view.aws(
        "service-quotas", "request-service-quota-increase", *words, "--desired-value", str(wanted)
    )


def kind_of(instance_type: str) -> str | None:
    """Return which kind of quota a type counts against, or None where none of these."""
    prefix = instance_type.partition(".")[0]
    while prefix and not prefix[-1].isdigit():
        prefix = prefix[:-1]
    return KINDS.get(prefix.rstrip("0123456789"))
