"""Managed node groups."""

from moto.core.responses import ActionResult

from sandbox.eks.base_response import BaseResponse


class NodegroupResponse(BaseResponse):
    """Managed node groups."""

    def create_nodegroup(self) -> ActionResult:
        """CreateNodegroup."""
        return ActionResult({"nodegroup": self.eks_backend.create_nodegroup(self.request)})

    def list_nodegroups(self) -> ActionResult:
        """ListNodegroups."""
        cluster = self.eks_backend.describe_cluster(self.params["clusterName"])
        return self.page("nodegroups", sorted(cluster.nodegroups))

    def update_nodegroup_config(self) -> ActionResult:
        """UpdateNodegroupConfig."""
        return ActionResult({"update": self.eks_backend.update_nodegroup_config(self.request)})

    def update_nodegroup_version(self) -> ActionResult:
        """UpdateNodegroupVersion."""
        return ActionResult({"update": self.eks_backend.update_nodegroup_version(self.request)})
