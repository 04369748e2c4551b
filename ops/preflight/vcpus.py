"""vCPU quotas of EC2, against what the core nodes need and the node pools may have.

EC2 user guide, "Amazon EC2 instance quotas" (2026-11): quotas are in vCPUs, by kind of machine and
how it is bought, for all machines of an account in a region that run or are about to. Karpenter
tries the next type where a quota refuses one; a node group fails.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ops.looking.finding import Finding, ok, problem, warning
from ops.looking.guarded import guarded
from ops.preflight.quotas import STANDARD, VCPUS, Quota, increase, kind_of, value
from ops.preflight.servers import fitting, is_used
from ops.preflight.taken import TAG
from ops.preflight.view import View
from spec.instance_types import find

_RUNNING = [{"Name": "instance-state-name", "Values": ["pending", "running"]}]
Bought = tuple[str, str]


def look(view: View) -> Iterator[Finding]:
    """Find quotas that are below what the hub may come to have; each by itself."""
    others = _used_by_others(view)
    for bought, quota in VCPUS.items():
        pools = [name for name in view.environment.node_pools if _counts(view, name, bought)]
        core = _core(view, bought)
        if pools or any(core):
            compared = partial(_compared, view, quota, pools, core, others[bought])
            yield from guarded(f"quota {quota.of}", view.profile, compared)


def _used_by_others(view: View) -> Counter[Bought]:
    """Count the vCPUs of machines that are not this hub's."""
    pages = view.client("ec2").get_paginator("describe_instances").paginate(Filters=_RUNNING)
    used: Counter[Bought] = Counter()
    for page in pages:
        for instance in (each for group in page["Reservations"] for each in group["Instances"]):
            if not _is_ours(view, instance):
                kind = kind_of(instance["InstanceType"]) or ""
                used[kind, instance.get("InstanceLifecycle", "on-demand")] += _vcpus(instance)
    return used


def _is_ours(view: View, instance: dict[str, Any]) -> bool:
    return {"Key": TAG, "Value": view.environment.name} in instance.get("Tags", [])


def _vcpus(instance: dict[str, Any]) -> int:
    """Return an instance's vCPUs: its type's, or what it was given of them."""
    if known := find(instance["InstanceType"]):
        return known.vcpus
    given = instance.get("CpuOptions", {})
    return int(given.get("CoreCount", 0) * given.get("ThreadsPerCore", 1))


def _counts(view: View, name: str, bought: Bought) -> bool:
    """Whether the pool may have machines of the kind, bought so, and any server would use it."""
    pool, (kind, capacity) = view.environment.node_pools[name], bought
    kinds = {kind_of(family) for family in pool.instances}
    return kind in kinds and capacity in pool.capacity_types and is_used(view.environment, name)


def _core(view: View, bought: Bought) -> tuple[int, int]:
    """Return the vCPUs of the core nodes: of those there are, and of the most during an update."""
    core = view.environment.core_nodes
    if bought != (kind_of(core.instance_type) or STANDARD, "on-demand"):
        return 0, 0
    known = find(core.instance_type)
    each = known.vcpus if known else 0
    return core.desired_size * each, core.max_size * each


def _compared(
    view: View, quota: Quota, pools: Sequence[str], core: tuple[int, int], others: int
) -> Iterator[Finding]:
    allowed, thing, (least, most) = value(view, quota), f"quota {quota.of}", core
    wanted = most + sum(view.environment.node_pools[name].limits.cpu for name in pools)
    command = increase(view, quota, wanted + others)
    free = allowed - others
    of_all = f"{allowed}, of which others use {others}" if others else f"{allowed}"
    if free < least:
        what = f"{of_all}: the core nodes need {least}, and could not start"
        yield problem(thing, what, "ask AWS for more", command)
    elif free < wanted:
        what = f"{of_all}: the hub may have {wanted}; {_room(view, pools, free - least)}"
        fix = "ask AWS for more (it takes hours or days), or lower the pools' limits.cpu"
        yield warning(thing, what, fix if pools else "ask AWS for more", command)
    else:
        yield ok(thing, f"{of_all}: the hub may have {wanted}")


def _room(view: View, pools: Sequence[str], free: int) -> str:
    if not pools:
        return "an update of the core nodes, which adds some, could fail"
    rooms = " or ".join(f"{fitting(view.environment, pool, free)} ({pool})" for pool in pools)
    return f"there is room for {rooms}"
