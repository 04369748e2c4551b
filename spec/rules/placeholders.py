"""Room kept ready: whether placeholders can stand where the default option's servers do."""

from collections.abc import Iterator, Mapping

from spec.hub import Hub
from spec.nodes import NodePool
from spec.rules.amounts import gib
from spec.rules.finding import Finding

_REPLICAS = ("hub", "placeholders", "replicas")


def placeholders_tolerate_the_pool(
    hub: Hub, node_pools: Mapping[str, NodePool]
) -> Iterator[Finding]:
    """Placeholders tolerate the taint of all user nodes, and no other."""
    option = hub.server_options.get(hub.default_server_option)
    pool = node_pools.get(option.node_pool) if option else None
    if option and pool and hub.placeholders.replicas and (pool.gpu or pool.taints):
        yield Finding(
            _REPLICAS,
            f"placeholders cannot stand on {option.node_pool}, the pool of the default option,"
            " which has taints of its own",
            found=str(hub.placeholders.replicas),
            allowed="0",
            hint="or a default_server_option on a pool without taints and GPUs",
        )


def placeholders_are_within_limits(
    hub: Hub, node_pools: Mapping[str, NodePool]
) -> Iterator[Finding]:
    """Placeholders alone do not use up the pool."""
    option = hub.server_options.get(hub.default_server_option)
    pool = node_pools.get(option.node_pool) if option else None
    if option is None or pool is None:
        return
    replicas = hub.placeholders.replicas
    vcpus = replicas * option.cpu.guarantee
    memory = replicas * gib(option.memory.guarantee)
    if vcpus > pool.limits.cpu or memory > gib(pool.limits.memory):
        yield Finding(
            _REPLICAS,
            f"more than the node pool {option.node_pool} may have, with no server on it",
            found=f"{replicas}, {vcpus:g} vCPUs and {memory:g}Gi",
            allowed=f"less than {pool.limits.cpu} vCPUs and {pool.limits.memory}",
        )


CHECKS = (placeholders_tolerate_the_pool, placeholders_are_within_limits)
