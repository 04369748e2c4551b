"""How many servers fit into so many vCPUs: what a quota means for people."""

from collections.abc import Iterator

from spec.environment import Environment
from spec.instance_types import InstanceType
from spec.rules.amounts import gib
from spec.rules.node_pools import known_machines
from spec.rules.room import room_of
from spec.servers import ServerOption


def fitting(environment: Environment, pool: str, vcpus: int) -> str:
    """Return how many servers, as in "about 4 servers `base`", of an option that runs in the pool.

    The option is the hub's default, where it runs there, else the page's first that does.
    """
    name = next(_options(environment, pool), None)
    if name is None:
        return "no server"
    option = environment.hub.server_options[name]
    machines = known_machines(environment.node_pools[pool])
    count = max((vcpus // each.vcpus * _on(each, option) for each in machines), default=0)
    many = f"about {count} server{'s' if count != 1 else ''}" if count else "no server"
    return f"{many} `{name}`"


def is_used(environment: Environment, pool: str) -> bool:
    """Whether a server option runs in the pool; Karpenter makes no machine in it otherwise."""
    return any(_options(environment, pool))


def _options(environment: Environment, pool: str) -> Iterator[str]:
    hub = environment.hub
    names = sorted(hub.server_options, key=lambda name: name != hub.default_server_option)
    return (name for name in names if hub.server_options[name].node_pool == pool)


def _on(machine: InstanceType, option: ServerOption) -> int:
    """Return how many servers of an option fit on one machine."""
    room = room_of(machine)
    fits = [room.vcpus / option.cpu.guarantee, room.gib / gib(option.memory.guarantee)]
    if option.gpus:
        fits.append(room.gpus / option.gpus)
    return max(int(min(fits)), 0)
