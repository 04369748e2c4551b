"""Karpenter's NodePools and EC2NodeClasses: what machines users' servers may have."""

from collections.abc import Mapping

from spec.nodes import NodePool
from spec.nodes import Taint as TaintSpec
from stacks.fuse import node_config

DEDICATED = TaintSpec(key="hub.jupyter.org/dedicated", value="user")
GPU = TaintSpec(key="nvidia.com/gpu")
POOL_LABEL = "NodePool"
# With a grace period Karpenter would end servers on nodes that differ from their pool,
# do-not-disrupt or not; so such nodes stay until they are empty or expire. 10% is Karpenter's own
# default.
BUDGETS = [{"nodes": "10%"}, {"nodes": "0", "reasons": ["Drifted"]}]


def taints(pool: NodePool) -> tuple[TaintSpec, ...]:
    """Return every taint of the pool's nodes."""
    return (DEDICATED, *((GPU,) if pool.gpu else ()), *pool.taints)


def node_class(
    name: str,
    pool: NodePool,
    *,
    cluster_name: str,
    security_group_id: str,
    node_role: str,
    key_arn: str | None,
    fuse: bool,
    tags: Mapping[str, str],
) -> dict[str, object]:
    """Return the EC2NodeClass (karpenter.k8s.aws/v1) of a pool.

    With `fuse`, containers that are not privileged may open /dev/fuse on its nodes.
    """
    spec: dict[str, object] = {
        "amiSelectorTerms": [{"alias": f"al2023@{pool.ami_release}"}],
        "role": node_role,
        "subnetSelectorTerms": [{"tags": {"karpenter.sh/discovery": cluster_name}}],
        "securityGroupSelectorTerms": [{"id": security_group_id}],
        "blockDeviceMappings": [{"deviceName": "/dev/xvda", "ebs": _disk(pool, key_arn)}],
        # One hop: the metadata service, and with it the node's role, is out of pods' reach.
        "metadataOptions": {
            "httpEndpoint": "enabled",
            "httpProtocolIPv6": "disabled",
            "httpPutResponseHopLimit": 1,
            "httpTokens": "required",
        },
        "tags": {"Name": f"{cluster_name}-{name}", **tags},
    }
    if pool.local_disks:
        spec["instanceStorePolicy"] = "RAID0"
    if fuse:
        spec["userData"] = node_config()
    return _manifest("karpenter.k8s.aws/v1", "EC2NodeClass", name, spec)


def _disk(pool: NodePool, key_arn: str | None) -> dict[str, object]:
    disk: dict[str, object] = {
        "volumeType": "gp3",
        "volumeSize": f"{pool.disk_gib}Gi",
        "encrypted": True,
        "deleteOnTermination": True,
    }
    return disk | ({"kmsKeyID": key_arn} if key_arn else {})


def node_pool(name: str, pool: NodePool) -> dict[str, object]:
    """Return the NodePool (karpenter.sh/v1) of a pool."""
    node: dict[str, object] = {
        "nodeClassRef": {"group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": name},
        "taints": [_taint(taint) for taint in taints(pool)],
        "requirements": _requirements(pool),
        "expireAfter": pool.disruption.expire_after,
    }
    if pool.disruption.termination_grace_period != "Never":
        node["terminationGracePeriod"] = pool.disruption.termination_grace_period
    spec: dict[str, object] = {
        "template": {"metadata": {"labels": _labels(name, pool)}, "spec": node},
        "disruption": {
            "consolidationPolicy": pool.disruption.consolidation_policy,
            "consolidateAfter": pool.disruption.consolidate_after,
            "budgets": BUDGETS,
        },
        "limits": {"cpu": str(pool.limits.cpu), "memory": pool.limits.memory},
        "weight": pool.weight,
    }
    return _manifest("karpenter.sh/v1", "NodePool", name, spec)


def _labels(name: str, pool: NodePool) -> dict[str, str]:
    ours = {POOL_LABEL: name, "NodeGroupType": name, "hub.jupyter.org/node-purpose": "user"}
    # The device plugin's chart looks for this label.
    gpu = {"nvidia.com/gpu.present": "true"} if pool.gpu else {}
    return {**pool.labels, **ours, **gpu}


def _taint(taint: TaintSpec) -> dict[str, str]:
    value = {"value": taint.value} if taint.value else {}
    return {"key": taint.key, **value, "effect": taint.effect}


def _requirements(pool: NodePool) -> list[dict[str, object]]:
    machines = [f"{family}.{size}" for family, sizes in pool.instances.items() for size in sizes]
    wanted = {
        "node.kubernetes.io/instance-type": machines,
        "kubernetes.io/arch": [pool.architecture],
        "kubernetes.io/os": ["linux"],
        "karpenter.sh/capacity-type": list(pool.capacity_types),
    }
    return [{"key": key, "operator": "In", "values": values} for key, values in wanted.items()]


def _manifest(
    api_version: str, kind: str, name: str, spec: Mapping[str, object]
) -> dict[str, object]:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": name}, "spec": dict(spec)}
