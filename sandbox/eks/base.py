"""What all parts of the backend stand on."""

from threading import RLock

from moto.core.common_types import TYPE_RESPONSE
from moto.ec2.models import EC2Backend, ec2_backends
from moto.eks.models import EKSBackend
from moto.iam.models import IAMBackend, iam_backends

from sandbox.eks.cluster import Cluster
from sandbox.eks.exceptions import ClusterNotFoundError, NodegroupNotFoundError
from sandbox.eks.node_group import Nodegroup


class EksBase(EKSBackend):
    """The clusters of one account in one region.

    Each action runs under `lock`, from the request to its answer in bytes. `answers` are those that
    were given to requests with a token, by method, path and body.
    """

    clusters: dict[str, Cluster]  # type: ignore[assignment]  # Cluster extends moto's

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.lock = RLock()
        self.answers: dict[tuple[str, str, str], TYPE_RESPONSE] = {}

    @property
    def ec2(self) -> EC2Backend:
        """The network of the same account and region."""
        return ec2_backends[self.account_id][self.region_name]

    @property
    def iam(self) -> IAMBackend:
        """The roles and users of the same account."""
        return iam_backends[self.account_id][self.partition]

    def arn(self, resource: str) -> str:
        """Return the ARN of a resource of EKS."""
        return f"arn:{self.partition}:eks:{self.region_name}:{self.account_id}:{resource}"

    def describe_cluster(self, name: str) -> Cluster:
        """Return the cluster, or refuse in EKS's words."""
        if name not in self.clusters:
            raise ClusterNotFoundError(name)
        return self.clusters[name]

    def describe_nodegroup(self, cluster_name: str, nodegroup_name: str) -> Nodegroup:  # type: ignore[override]  # Nodegroup replaces moto's
        """Return the node group, or refuse in EKS's words."""
        nodegroups = self.describe_cluster(cluster_name).nodegroups
        if nodegroup_name not in nodegroups:
            raise NodegroupNotFoundError(cluster_name, nodegroup_name)
        return nodegroups[nodegroup_name]
