"""Node pools: what Karpenter and Kubernetes accept of labels, taints, limits and lifetimes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from spec import instance_types
from spec.instance_types import InstanceType
from spec.load.display import quoted
from spec.nodes import NodePool
from spec.rules.amounts import gib
from spec.rules.finding import Finding

_OUR_LABELS = (
    "NodePool",
    "NodeGroupType",
    "hub.jupyter.org/node-purpose",
    "nvidia.com/gpu.present",
)
_OUR_TAINTS = {
    "hub.jupyter.org/dedicated": "every pool",
    "nvidia.com/gpu": "a pool with gpu: true",
}
# Karpenter v1.14.1: rules in karpenter.sh_nodepools.yaml, and the label domains it passes on to the
# kubelet, which starts with no others of Kubernetes' own.
_RESTRICTED = {
    "karpenter.sh": "Karpenter",
    "karpenter.k8s.aws": "Karpenter",
    "kubernetes.io": "Kubernetes",
    "k8s.io": "Kubernetes",
}
_PASSED_ON = ("kops.k8s.io", "node.kubernetes.io", "node-restriction.kubernetes.io")
_WELL_KNOWN = ("node.kubernetes.io/instance-type", "node.kubernetes.io/windows-build")


def expired_nodes_end(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """An expired node that waits for its servers waits, and costs, for ever."""
    for name, pool in node_pools.items():
        disruption = pool.disruption
        if disruption.expire_after != "Never" and disruption.termination_grace_period == "Never":
            yield Finding(
                ("node_pools", name, "disruption", "termination_grace_period"),
                f"nodes expire after {disruption.expire_after}, and nothing ends the servers on"
                " them: they would wait, and cost, for ever",
                found="'Never'",
                allowed="a length of time such as 24h",
                hint="or expire_after: Never, for nodes that are never renewed",
            )


def labels_are_not_taken(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Labels that we, Karpenter or Kubernetes set."""
    for name, pool in node_pools.items():
        for key in pool.labels:
            owner = "this hub" if key in _OUR_LABELS else _owner(key)
            if owner:
                path = ("node_pools", name, "labels", key)
                what = f"a label that {owner} sets itself"
                yield Finding(path, what, quoted(key), hint="choose another key")


def taints_are_not_taken(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Taints that we, Karpenter or Kubernetes set."""
    for name, pool in node_pools.items():
        for index, taint in enumerate(pool.taints):
            owner = _OUR_TAINTS.get(taint.key) or _owner(taint.key)
            if owner:
                path = ("node_pools", name, "taints", index)
                what = f"a taint that {owner} sets itself"
                yield Finding(path, what, quoted(taint.key), hint="leave it out")


def taints_are_not_repeated(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Kubernetes refuses a node with two taints of one key and effect."""
    for name, pool in node_pools.items():
        seen: Counter[tuple[str, str]] = Counter()
        for index, taint in enumerate(pool.taints):
            seen[taint.key, taint.effect] += 1
            if seen[taint.key, taint.effect] > 1:
                path = ("node_pools", name, "taints", index)
                what = "a second taint with this key and effect, which Kubernetes refuses"
                yield Finding(path, what, f"{taint.key}:{taint.effect}")


def limits_leave_room_for_one(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """A limit below the smallest machine means no machine."""
    for name, pool in node_pools.items():
        machines = known_machines(pool)
        if machines and not any(within_limits(machine, pool) for machine in machines):
            least = min(machines, key=lambda machine: (machine.vcpus, machine.memory_gib))
            yield Finding(
                ("node_pools", name, "limits"),
                "lower than any single machine of the pool, so that it would have none",
                found=f"{pool.limits.cpu} vCPUs and {pool.limits.memory}",
                allowed=f"at least {least.vcpus} vCPUs and {least.memory_gib:g}Gi ({least.name})",
            )


def release_is_a_day(node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Releases of Amazon Linux are called after a day."""
    for name, pool in node_pools.items():
        try:
            date.fromisoformat(pool.ami_release.removeprefix("v"))
        except ValueError:
            path = ("node_pools", name, "ami_release")
            what = "releases of Amazon Linux for EKS are called after a day, and this is none"
            yield Finding(path, what, quoted(pool.ami_release), "vYYYYMMDD")


def known_machines(pool: NodePool) -> tuple[InstanceType, ...]:
    """Return the pool's machines; none when this release does not know them all."""
    names = [f"{family}.{size}" for family, sizes in pool.instances.items() for size in sizes]
    machines = tuple(machine for name in names if (machine := instance_types.find(name)))
    return machines if len(machines) == len(names) else ()


def within_limits(machine: InstanceType, pool: NodePool) -> bool:
    """Whether the pool may have this machine at all."""
    return machine.vcpus <= pool.limits.cpu and machine.memory_gib <= gib(pool.limits.memory)


def _owner(key: str) -> str:
    domain = key.partition("/")[0] if "/" in key else ""
    if key not in _WELL_KNOWN and any(_in(domain, one) for one in _PASSED_ON):
        return ""
    return next((owner for one, owner in _RESTRICTED.items() if _in(domain, one)), "")


def _in(domain: str, parent: str) -> bool:
    return domain == parent or domain.endswith(f".{parent}")


CHECKS = (
    expired_nodes_end,
    labels_are_not_taken,
    taints_are_not_taken,
    taints_are_not_repeated,
    limits_leave_room_for_one,
    release_is_a_day,
)
