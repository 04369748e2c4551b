"""The node pools, installed, and NVIDIA's device plugin where one of them has GPUs."""

from collections.abc import Mapping

from cdktf import TerraformStack
from cdktf_cdktf_provider_helm.release import Release

from spec.charts import Charts
from spec.nodes import NodePool
from stacks.account import Account
from stacks.charts import install
from stacks.cluster import Cluster
from stacks.karpenter import NAMESPACE, Karpenter
from stacks.manifests import Manifests
from stacks.node_pools import DEDICATED, GPU, node_class, node_pool


def add_node_pools(
    manifests: Manifests,
    *,
    pools: Mapping[str, NodePool],
    account: Account,
    cluster: Cluster,
    karpenter: Karpenter,
    key_arn: str | None,
    fuse: bool,
) -> Release:
    """Install every pool; when the release goes, Karpenter first empties and ends its nodes."""
    objects: list[dict[str, object]] = []
    for name, pool in pools.items():
        objects.append(
            node_class(
                name,
                pool,
                cluster_name=cluster.title,
                security_group_id=cluster.security_group_id,
                node_role=karpenter.node_role.name,
                key_arn=key_arn,
                fuse=fuse,
                tags=account.tags,
            )
        )
        objects.append(node_pool(name, pool))
    return manifests.install(
        "node_pools", objects, namespace=NAMESPACE, depends_on=[karpenter.release]
    )


def add_device_plugin(
    stack: TerraformStack, *, charts: Charts, pools: Mapping[str, NodePool], after: Release
) -> None:
    """Install the plugin that offers `nvidia.com/gpu`, if any pool has GPUs."""
    if not any(pool.gpu for pool in pools.values()):
        return
    tolerated = [
        {"key": DEDICATED.key, "operator": "Exists", "effect": DEDICATED.effect},
        {"key": GPU.key, "operator": "Exists", "effect": GPU.effect},
    ]
    install(
        stack,
        "nvidia_device_plugin",
        chart=charts.nvidia_device_plugin,
        namespace=NAMESPACE,
        values=[{"tolerations": tolerated}],
        depends_on=[after],
    )
