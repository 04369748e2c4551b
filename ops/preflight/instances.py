"""The machines of the hub's file, where AWS offers them.

EC2 API, DescribeInstanceTypeOfferings (2026-11): an empty answer for a zone means that the account
has no such zone.
"""

from collections.abc import Iterator, Mapping

from ops.looking.finding import Finding, ok, problem, warning
from ops.preflight.view import View
from spec.nodes import NodePool
from spec.subnets import subnets

Offers = Mapping[str, set[str]]


def look(view: View) -> Iterator[Finding]:
    """Find zones that are not there, and machines that cannot be had in them."""
    file = view.environment
    zones = subnets(file.network, file.aws.region).zones
    offers = {zone: _offered(view, zone) for zone in zones}
    for zone in (zone for zone in zones if not offers[zone]):
        what = f"offers no machines: this account has no such zone in {file.aws.region}"
        command = view.aws("ec2", "describe-availability-zones", "--output", "table")
        yield problem(f"zone {zone}", what, "name others in network.zones", command)
    there = {zone: types for zone, types in offers.items() if types}
    yield _core(view, there)
    for name, pool in file.node_pools.items():
        yield _pool(name, pool, there)


def _offered(view: View, zone: str) -> set[str]:
    paginator = view.client("ec2").get_paginator("describe_instance_type_offerings")
    where = [{"Name": "location", "Values": [zone]}]
    pages = paginator.paginate(LocationType="availability-zone", Filters=where)
    return {each["InstanceType"] for page in pages for each in page["InstanceTypeOfferings"]}


def _core(view: View, offers: Offers) -> Finding:
    """EKS refuses a node group whose type one of its subnets' zones lacks."""
    wanted = view.environment.core_nodes.instance_type
    lacking = [zone for zone, types in offers.items() if wanted not in types]
    if lacking:
        what = f"{wanted} is not offered in {', '.join(lacking)}"
        return problem("core nodes", what, "name another core_nodes.instance_type, or other zones")
    return ok("core nodes", f"{wanted} is offered in {', '.join(offers) or 'no zone'}")


def _pool(name: str, pool: NodePool, offers: Offers) -> Finding:
    thing = f"node pool {name}"
    wanted = [f"{family}.{size}" for family, sizes in pool.instances.items() for size in sizes]
    nowhere = [each for each in wanted if not any(each in types for types in offers.values())]
    zones = ", ".join(offers)
    if len(nowhere) == len(wanted):
        return problem(thing, f"none of its machines is offered in {zones}", "name others")
    if nowhere:
        return warning(thing, f"is left without {', '.join(nowhere)}: not offered in {zones}")
    return ok(thing, f"all its types are offered in {zones}")
