"""Quotas of what the network is made of: VPCs, elastic IP addresses, NAT gateways.

Amazon VPC user guide, "Amazon VPC quotas" (2026-11): NAT gateways count by zone, while they are
pending, there, or being deleted; all three are 5 unless raised.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ops.looking.finding import Finding, ok, problem
from ops.looking.guarded import guarded
from ops.preflight.quotas import ADDRESSES, NAT_GATEWAYS, VPCS, Quota, increase, value
from ops.preflight.view import View
from spec.subnets import subnets

_COUNTED = [{"Name": "state", "Values": ["pending", "available", "deleting"]}]


def look(view: View) -> Iterator[Finding]:
    """Find quotas that leave no room for what is not there yet; each by itself."""
    for quota, count, kind, wanted in (
        (VPCS, _vpcs, "aws_vpc", 1),
        (ADDRESSES, _addresses, "aws_eip", _gateways(view)),
    ):
        missing = max(wanted - view.state.count(kind), 0)
        compared = partial(_compared, view, quota, count, missing)
        yield from guarded(f"quota {quota.of}", view.profile, compared)
    thing = f"quota {NAT_GATEWAYS.of}"
    yield from guarded(thing, view.profile, partial(_nat_gateways, view, thing))


def _gateways(view: View) -> int:
    return len(_zones(view))


def _zones(view: View) -> tuple[str, ...]:
    """Return the zones that get a NAT gateway."""
    network = view.environment.network
    zones = subnets(network, view.environment.aws.region).zones
    return zones if network.nat_gateways == "one_per_zone" else zones[:1]


def _vpcs(view: View) -> int:
    pages = view.client("ec2").get_paginator("describe_vpcs").paginate()
    return sum(len(page["Vpcs"]) for page in pages)


def _addresses(view: View) -> int:
    return len(view.client("ec2").describe_addresses()["Addresses"])


def _compared(
    view: View, quota: Quota, count: Callable[[View], int], missing: int
) -> Iterator[Finding]:
    thing, there, allowed = f"quota {quota.of}", count(view), value(view, quota)
    what = f"{allowed}, of which {there} are in use"
    if there + missing > allowed:
        command = increase(view, quota, there + missing)
        fix = "delete what is no longer used, or ask AWS for more"
        yield problem(thing, f"{what}: the hub needs {missing} more", fix, command)
    else:
        yield ok(thing, f"{what}; the hub needs {missing or 'no'} more")


def _nat_gateways(view: View, thing: str) -> Iterator[Finding]:
    zones, allowed = _zones(view), value(view, NAT_GATEWAYS)
    there = _by_zone(view)
    # The state does not say in which zone a gateway is: where the hub has all of them, none is new.
    new = view.state.count("aws_nat_gateway") < len(zones)
    full = [zone for zone in zones if new and there.get(zone, 0) >= allowed]
    if full:
        command = increase(view, NAT_GATEWAYS, max(there[zone] for zone in full) + 1)
        what = f"{allowed}, and as many are in {', '.join(full)}"
        yield problem(thing, what, "name other zones in network.zones, or ask AWS", command)
    else:
        used = ", ".join(f"{there.get(zone, 0)} in {zone}" for zone in zones)
        yield ok(thing, f"{allowed}, of which there are {used}")


def _by_zone(view: View) -> Mapping[str, int]:
    ec2 = view.client("ec2")
    pages = ec2.get_paginator("describe_nat_gateways").paginate(Filters=_COUNTED)
    used = [gateway["SubnetId"] for page in pages for gateway in page["NatGateways"]]
    pages = ec2.get_paginator("describe_subnets").paginate()
    zones = {
        each["SubnetId"]: each["AvailabilityZone"] for page in pages for each in page["Subnets"]
    }
    return Counter(zones[each] for each in used if each in zones)
