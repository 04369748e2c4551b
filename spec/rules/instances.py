"""The machines a node pool may have."""

from collections.abc import Iterator, Mapping

from spec import instance_types
from spec.instance_types import FAMILIES
from spec.load.display import quoted
from spec.load.suggest import did_you_mean, listed
from spec.nodes import NodePool
from spec.rules.finding import Finding
from spec.rules.repeats import repeats


def families_are_known(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Families whose sizes are on record."""
    for name, pool in node_pools.items():
        for family in pool.instances:
            if family not in FAMILIES:
                meant = did_you_mean(family, FAMILIES)
                newer = "A family newer than this release can be added in spec/instance_types.py"
                yield Finding(
                    _path(name, family),
                    "not an instance family this release knows",
                    found=quoted(family),
                    allowed=listed(tuple(FAMILIES)),
                    hint=f"{meant} {newer}".lstrip(),
                )


def families_have_a_size(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """An empty list means no machine of the family."""
    for name, pool in node_pools.items():
        for family, sizes in pool.instances.items():
            if not sizes:
                what = "no size of this family"
                hint = "leave the family out to have none of it; in a hub that extends, with null"
                allowed = listed(instance_types.sizes(family))
                yield Finding(_path(name, family), what, "an empty list", allowed, hint)


def sizes_exist(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Sizes the family has: c5 has no 8xlarge."""
    for name, pool in node_pools.items():
        for family, sizes in pool.instances.items():
            known = instance_types.sizes(family)
            for index, size in enumerate(sizes):
                if known and size not in known:
                    yield Finding(
                        (*_path(name, family), index),
                        f"{family} has no such size",
                        found=quoted(size),
                        allowed=listed(known),
                        hint="metal sizes are left out" if "metal" in size else "",
                    )


def sizes_are_not_repeated(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Each size once."""
    for name, pool in node_pools.items():
        for family, sizes in pool.instances.items():
            yield from repeats(_path(name, family), sizes)


def capacity_types_are_not_repeated(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Each capacity type once."""
    for name, pool in node_pools.items():
        yield from repeats(("node_pools", name, "capacity_types"), pool.capacity_types)


def architecture_is_the_pools(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Karpenter would find no machine for a pool of the other architecture."""
    for name, pool in node_pools.items():
        for family in pool.instances:
            its = next((one.architecture for one in FAMILIES.get(family, {}).values()), None)
            if its and its != pool.architecture:
                yield Finding(
                    _path(name, family),
                    f"a family with {its} processors in a pool for {pool.architecture}",
                    found=quoted(family),
                    hint=f"make a pool with architecture: {its} for it, and images that run there",
                )


def gpus_are_said(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """`gpu` is true for families with GPUs, and only for those."""
    for name, pool in node_pools.items():
        for family in pool.instances:
            machines = FAMILIES.get(family, {}).values()
            has = any(machine.gpus for machine in machines)
            if machines and has != pool.gpu:
                yield Finding(
                    _path(name, family),
                    "a family with GPUs in a pool that does not say gpu: true"
                    if has
                    else "a family without GPUs in a pool with gpu: true",
                    found=quoted(family),
                    hint="a pool is all GPUs or none: only then are they kept for who needs one",
                )


def _path(pool: str, family: str) -> tuple[str, ...]:
    return ("node_pools", pool, "instances", family)


CHECKS = (
    families_are_known,
    families_have_a_size,
    sizes_exist,
    sizes_are_not_repeated,
    capacity_types_are_not_repeated,
    architecture_is_the_pools,
    gpus_are_said,
)
