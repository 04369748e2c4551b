"""Whether a server fits on at least one machine of its pool.

What a machine keeps for itself is what Karpenter v1.14.1 reckons with before it starts one
(pkg/providers/instancetype/types.go): 7.5 % of the memory for the hypervisor (its setting
VM_MEMORY_OVERHEAD_PERCENT), 255 MiB and 11 MiB a pod for the kubelet, 100 MiB before it evicts, and
6 % of the first vCPU, 1 % of the second, 0.5 % of the next two and 0.25 % of the rest. Reckoned
with 8 pods and 0.15 vCPUs of the add-ons' own: less than any node has, so that what is refused here
surely cannot start.
"""

from collections.abc import Iterator, Mapping
from math import floor
from typing import NamedTuple

from spec.hub import Hub
from spec.instance_types import InstanceType
from spec.nodes import NodePool
from spec.rules.amounts import gib
from spec.rules.finding import Finding
from spec.rules.node_pools import known_machines, within_limits
from spec.servers import ServerOption

_HYPERVISOR = 0.075
_KEPT_GIB = (255 + 8 * 11 + 100) / 1024
_ADD_ONS_VCPUS = 0.15
_KEPT_OF_EACH_VCPU = (0.06, 0.01, 0.005, 0.005)
_KEPT_OF_THE_REST = 0.0025


class _Room(NamedTuple):
    """What a machine has for servers."""

    vcpus: float
    gib: float
    gpus: int


def options_fit_on_a_machine(hub: Hub, node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """A server that fits nowhere would wait until its start times out."""
    for name, option in hub.server_options.items():
        machines = _machines(option, node_pools)
        if machines and not any(_fits(option, machine) for machine in machines):
            yield Finding(
                ("hub", "server_options", name),
                f"fits on no machine of the node pool {option.node_pool}: the start would time out",
                found=f"a guarantee of {_asked(option)}",
                allowed=_largest(machines),
                hint="a machine keeps some for itself; guarantee less, or add a size to the pool",
            )


def limits_leave_room_for_options(
    hub: Hub, node_pools: Mapping[str, NodePool]
) -> Iterator[Finding]:
    """The pool's limits leave it a machine the option fits on."""
    for name, option in hub.server_options.items():
        fitting = [one for one in _machines(option, node_pools) if _fits(option, one)]
        pool = node_pools.get(option.node_pool)
        if pool and fitting and not any(within_limits(one, pool) for one in fitting):
            least = min(fitting, key=lambda machine: (machine.vcpus, machine.memory_gib))
            yield Finding(
                ("node_pools", option.node_pool, "limits"),
                f"too low for any machine that hub.server_options.{name} fits on",
                found=f"{pool.limits.cpu} vCPUs and {pool.limits.memory}",
                allowed=f"at least {least.vcpus} vCPUs and {least.memory_gib:g}Gi ({least.name})",
            )


def room_of(machine: InstanceType) -> _Room:
    """Return what the machine has for servers, at the most."""
    rest = max(machine.vcpus - len(_KEPT_OF_EACH_VCPU), 0) * _KEPT_OF_THE_REST
    return _Room(
        vcpus=machine.vcpus - sum(_KEPT_OF_EACH_VCPU[: machine.vcpus]) - rest - _ADD_ONS_VCPUS,
        gib=machine.memory_gib * (1 - _HYPERVISOR) - _KEPT_GIB,
        gpus=machine.gpus,
    )


def _machines(option: ServerOption, node_pools: Mapping[str, NodePool]) -> tuple[InstanceType, ...]:
    """Return the machines of the option's pool; none where that cannot be judged."""
    pool = node_pools.get(option.node_pool)
    return known_machines(pool) if pool and pool.gpu == (option.gpus > 0) else ()


def _fits(option: ServerOption, machine: InstanceType) -> bool:
    room = room_of(machine)
    enough = option.cpu.guarantee <= room.vcpus and gib(option.memory.guarantee) <= room.gib
    return enough and option.gpus <= room.gpus


def _asked(option: ServerOption) -> str:
    gpus = f" and {option.gpus} GPUs" if option.gpus else ""
    return f"{option.cpu.guarantee:g} vCPUs, {option.memory.guarantee}{gpus}"


def _largest(machines: tuple[InstanceType, ...]) -> str:
    largest = max(machines, key=lambda machine: (machine.gpus, machine.memory_gib, machine.vcpus))
    room = room_of(largest)
    gpus = f" and {room.gpus} GPUs" if room.gpus else ""
    most = f"{_down(room.vcpus)} vCPUs, {_down(room.gib)}G{gpus}"
    return f"at most {most} on the largest, {largest.name}"


def _down(amount: float) -> float:
    """Round down to one decimal: what is told to fit does."""
    return floor(amount * 10) / 10


CHECKS = (options_fit_on_a_machine, limits_leave_room_for_options)
