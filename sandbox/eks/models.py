"""Amazon EKS, in moto's stead: its whole API but for what no hub has."""

from sandbox.eks.access_policies import AccessPolicyBackend
from sandbox.eks.addons import AddonBackend
from sandbox.eks.cluster_updates import ClusterUpdateBackend
from sandbox.eks.node_group_updates import NodegroupUpdateBackend
from sandbox.eks.tags import TagBackend
from sandbox.eks.updates import UpdateBackend
from sandbox.eks.versions import ClusterVersionBackend


class Eks(
    ClusterUpdateBackend,
    NodegroupUpdateBackend,
    AddonBackend,
    AccessPolicyBackend,
    TagBackend,
    UpdateBackend,
    ClusterVersionBackend,
):
    """EKS in one account and region. Everything is active, and every update done, at once."""
