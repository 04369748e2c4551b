"""The updates there were."""

from moto.eks.exceptions import ResourceNotFoundException

from sandbox.eks.base import EksBase
from sandbox.eks.update import Update


class UpdateBackend(EksBase):
    """DescribeUpdate, ListUpdates."""

    def describe_update(
        self,
        name: str,
        update_id: str,
        nodegroup_name: str | None = None,
        addon_name: str | None = None,
    ) -> Update:
        """Return the update, which must be of the node group or add-on if one is named."""
        update = self.describe_cluster(name).updates.get(update_id)
        if update is None or not update.is_of(nodegroup_name, addon_name):
            raise ResourceNotFoundException(
                clusterName=name,
                nodegroupName=nodegroup_name,
                addonName=addon_name,
                message=f"No update found for ID: {update_id}",
            )
        return update

    def list_updates(
        self, name: str, nodegroup_name: str | None = None, addon_name: str | None = None
    ) -> list[str]:
        """Return the ids of the updates of the cluster, node group or add-on."""
        updates = self.describe_cluster(name).updates.values()
        return [update.id for update in updates if update.is_of(nodegroup_name, addon_name)]
