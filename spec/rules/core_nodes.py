"""The nodes of the hub itself."""

from collections.abc import Iterator

from spec import instance_types
from spec.instance_types import FAMILIES, InstanceType
from spec.load.display import quoted
from spec.load.suggest import did_you_mean
from spec.network import Network
from spec.nodes import CoreNodes
from spec.rules.finding import Finding

_TYPE = ("core_nodes", "instance_type")
# What the hub, its proxy and the controllers ask for: 2.8 GiB and 1.8 vCPUs over two nodes, beside
# what each node keeps for itself.
_LEAST_VCPUS, _LEAST_GIB = 2, 4
# A t family's medium has addresses for 17 pods (eni-max-pods.txt of awslabs/amazon-eks-ami). The
# hub and its controllers are 17, and each node has five of its own: while one of two nodes is
# updated, the other cannot hold them.
_FEW_ADDRESSES, _ENOUGH_OF_THOSE = "medium", 3


def type_is_known(core_nodes: CoreNodes) -> Iterator[Finding]:
    """A machine that exists, with the processor the image is for."""
    wanted = core_nodes.instance_type
    machine = instance_types.find(wanted)
    if machine is None:
        known = [one.name for sizes in FAMILIES.values() for one in sizes.values()]
        hint = did_you_mean(wanted, known) or "a newer one can be added in spec/instance_types.py"
        yield Finding(_TYPE, "not an instance type this release knows", quoted(wanted), hint=hint)
    elif machine.architecture != "amd64":
        what = "the core nodes' Amazon Linux is for amd64 processors"
        yield Finding(_TYPE, what, f"{quoted(wanted)}, {machine.architecture}", "amd64")


def type_is_large_enough(core_nodes: CoreNodes) -> Iterator[Finding]:
    """Room for the hub and its controllers."""
    machine = instance_types.find(core_nodes.instance_type)
    if machine and (machine.vcpus < _LEAST_VCPUS or machine.memory_gib < _LEAST_GIB):
        yield Finding(
            _TYPE,
            "too small for the hub and its controllers",
            found=f"{quoted(machine.name)}, {machine.vcpus} vCPUs and {machine.memory_gib:g} GiB",
            allowed=f"at least {_LEAST_VCPUS} vCPUs and {_LEAST_GIB} GiB",
        )


def pods_have_addresses(core_nodes: CoreNodes) -> Iterator[Finding]:
    """Room for every pod while one node is away."""
    machine = instance_types.find(core_nodes.instance_type)
    if machine and _has_few(machine) and core_nodes.desired_size < _ENOUGH_OF_THOSE:
        yield Finding(
            _TYPE,
            "addresses for 17 pods only: during an update the other node could not take them all",
            found=f"{core_nodes.desired_size} of {quoted(machine.name)}",
            allowed=f"{_ENOUGH_OF_THOSE} or more of them, or a larger size",
            hint=f"'{machine.family}.large' has room",
        )


def desired_is_at_most_max(core_nodes: CoreNodes) -> Iterator[Finding]:
    """EKS refuses a group that is larger than its own limit."""
    if core_nodes.desired_size > core_nodes.max_size:
        yield Finding(
            ("core_nodes", "max_size"),
            "less than core_nodes.desired_size",
            found=str(core_nodes.max_size),
            allowed=f"{core_nodes.desired_size} or more",
        )


def every_zone_has_one(core_nodes: CoreNodes, network: Network) -> Iterator[Finding]:
    """The database's volume stands in one zone, and the hub can only run in that one."""
    zones = len(network.zones or ()) or 2
    if core_nodes.desired_size < zones:
        yield Finding(
            ("core_nodes", "desired_size"),
            "fewer core nodes than zones: the hub's database could be in a zone without one,"
            " and the hub would not start",
            found=str(core_nodes.desired_size),
            allowed=f"at least {zones}, one for each of network.zones",
        )


def _has_few(machine: InstanceType) -> bool:
    return machine.size == _FEW_ADDRESSES


CHECKS = (
    type_is_known,
    type_is_large_enough,
    pods_have_addresses,
    desired_is_at_most_max,
    every_zone_has_one,
)
