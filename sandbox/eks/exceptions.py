"""Refusals that moto's EKS does not have, and those of what is not there.

API reference, "Errors" of each action: a code, an HTTP status, and a JSON body with a message and
the names of what was asked for.
"""

from moto.eks.exceptions import EKSError, ResourceNotFoundException
from moto.eks.models import CLUSTER_NOT_FOUND_MSG, NODEGROUP_NOT_FOUND_MSG


class NotFoundError(EKSError):
    """TagResource, UntagResource, ListTagsForResource: there is no such resource."""

    TYPE = "NotFoundException"
    STATUS = 404


class BadRequestError(EKSError):
    """TagResource, UntagResource, ListTagsForResource: that is no ARN of EKS."""

    TYPE = "BadRequestException"
    STATUS = 400


class ClusterNotFoundError(ResourceNotFoundException):
    """There is no cluster of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(clusterName=name, message=CLUSTER_NOT_FOUND_MSG.format(clusterName=name))


class NodegroupNotFoundError(ResourceNotFoundException):
    """The cluster has no node group of that name."""

    def __init__(self, cluster_name: str, name: str) -> None:
        super().__init__(
            clusterName=cluster_name,
            nodegroupName=name,
            message=NODEGROUP_NOT_FOUND_MSG.format(nodegroupName=name),
        )
