"""EKS's actions, from request to answer."""

from sandbox.eks.access_responses import AccessResponse
from sandbox.eks.addon_responses import AddonResponse
from sandbox.eks.cluster_responses import ClusterResponse
from sandbox.eks.node_group_responses import NodegroupResponse
from sandbox.eks.pod_identity_responses import PodIdentityResponse
from sandbox.eks.tag_responses import TagResponse


class EksResponse(
    ClusterResponse,
    NodegroupResponse,
    AddonResponse,
    AccessResponse,
    PodIdentityResponse,
    TagResponse,
):
    """One method for each action; those for Fargate profiles are moto's."""
