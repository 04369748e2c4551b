"""Clusters, their versions and updates."""

from moto.core.responses import ActionResult
from moto.sts.models import sts_backends

from sandbox.eks.access_entry import principal_of
from sandbox.eks.base_response import BaseResponse


class ClusterResponse(BaseResponse):
    """Clusters, their versions and updates."""

    def create_cluster(self) -> ActionResult:
        """CreateCluster."""
        return ActionResult(
            {"cluster": self.eks_backend.create_cluster(self.request, self._creator())}
        )

    def _creator(self) -> str:
        """Return the IAM principal that is calling."""
        sts = sts_backends[self.current_account][self.partition]
        _, arn, _ = sts.get_caller_identity(self.get_access_key(), self.region)
        return principal_of(arn)

    def list_clusters(self) -> ActionResult:
        """ListClusters."""
        return self.page("clusters", sorted(self.eks_backend.clusters))

    def describe_cluster_versions(self) -> ActionResult:
        """DescribeClusterVersions."""
        asked = self.arguments
        asked.pop("cluster_type", None)
        if status := asked.pop("status", None):
            asked["version_status"] = status.upper().replace("-", "_")
        versions = self.eks_backend.describe_cluster_versions(**asked)
        return self.page("clusterVersions", versions)

    def update_cluster_config(self) -> ActionResult:
        """UpdateClusterConfig."""
        return ActionResult({"update": self.eks_backend.update_cluster_config(self.request)})

    def update_cluster_version(self) -> ActionResult:
        """UpdateClusterVersion."""
        name, version = self.params["name"], self.params["version"]
        return ActionResult({"update": self.eks_backend.update_cluster_version(name, version)})

    def associate_encryption_config(self) -> ActionResult:
        """AssociateEncryptionConfig."""
        update = self.eks_backend.associate_encryption_config(**self.arguments)
        return ActionResult({"update": update})

    def describe_update(self) -> ActionResult:
        """DescribeUpdate."""
        return ActionResult({"update": self.eks_backend.describe_update(**self.arguments)})

    def list_updates(self) -> ActionResult:
        """ListUpdates."""
        return self.page("updateIds", self.eks_backend.list_updates(**self.arguments))
