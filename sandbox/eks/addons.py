"""Add-ons: made, changed, deleted, listed."""

import json

from moto.eks.exceptions import (
    InvalidParameterException,
    ResourceInUseException,
    ResourceNotFoundException,
)
from moto.moto_api._internal import mock_random as random

from sandbox.eks.addon import Addon
from sandbox.eks.addon_versions import ADDONS, MINORS, check_addon, check_version, describe
from sandbox.eks.cluster import Cluster
from sandbox.eks.pod_identities import PodIdentityBackend
from sandbox.eks.roles import check_form
from sandbox.eks.shape import Shape
from sandbox.eks.update import Update

# The types of an update's parameters: API reference, UpdateParam.
PARAMS = ("addonVersion", "serviceAccountRoleArn", "resolveConflicts", "configurationValues")


class AddonBackend(PodIdentityBackend):
    """CreateAddon, DescribeAddon, UpdateAddon, DeleteAddon, ListAddons, DescribeAddonVersions."""

    def create_addon(self, request: Shape) -> Addon:
        """Make the add-on, by default in the version that is EKS's for the cluster."""
        cluster, name = self.describe_cluster(request["clusterName"]), request["addonName"]
        check_addon(name)
        if name in cluster.addons:
            raise ResourceInUseException(
                clusterName=cluster.name, addonName=name, message="Addon already exists."
            )
        _check_values(request)
        addon = Addon(
            request,
            arn=self.arn(f"addon/{cluster.name}/{name}/{random.uuid4()}"),
            version=check_version(
                name, request.get("addonVersion") or ADDONS[name][cluster.version]
            ),
        )
        self._associate(cluster, addon, request)
        cluster.addons[name] = addon
        return addon

    def describe_addon(self, cluster_name: str, addon_name: str) -> Addon:
        """Return the add-on, or refuse in EKS's words."""
        cluster = self.describe_cluster(cluster_name)
        if addon_name not in cluster.addons:
            raise ResourceNotFoundException(
                clusterName=cluster_name,
                addonName=addon_name,
                message=f"No addon: {addon_name} found in cluster: {cluster_name}",
            )
        return cluster.addons[addon_name]

    def update_addon(self, request: Shape) -> Update:
        """Change the add-on."""
        cluster = self.describe_cluster(request["clusterName"])
        addon = self.describe_addon(cluster.name, request["addonName"])
        _check_values(request)
        version = request.get("addonVersion") or addon.addon_version
        addon.change(request, check_version(addon.addon_name, version))
        if "podIdentityAssociations" in request:
            self._disassociate(cluster, addon)
            self._associate(cluster, addon, request)
        params = {name[0].upper() + name[1:]: request[name] for name in PARAMS if request.get(name)}
        return cluster.record(Update("AddonUpdate", params, addon_name=addon.addon_name))

    def delete_addon(self, cluster_name: str, addon_name: str) -> Addon:
        """Delete it, and the associations it came with; with `preserve` its pods stay, unseen."""
        addon = self.describe_addon(cluster_name, addon_name)
        cluster = self.describe_cluster(cluster_name)
        self._disassociate(cluster, addon)
        return cluster.addons.pop(addon_name)

    def list_addons(self, cluster_name: str) -> list[str]:
        """Return the names of the cluster's add-ons."""
        return sorted(self.describe_cluster(cluster_name).addons)

    def describe_addon_versions(
        self, addon_name: str | None = None, kubernetes_version: str | None = None
    ) -> list[Shape]:
        """Return what is offered; of what is not, nothing."""
        names = [name for name in ADDONS if addon_name in (None, name)]
        return describe(names, [minor for minor in MINORS if kubernetes_version in (None, minor)])

    def _associate(self, cluster: Cluster, addon: Addon, request: Shape) -> None:
        """Make the EKS Pod Identity associations that the add-on owns."""
        for association in request.get("podIdentityAssociations", []):
            names = {"clusterName": cluster.name, "namespace": "kube-system"}
            made = self.associate(names | association, owner_arn=addon.arn)
            addon.pod_identity_associations.append(made.association_arn)

    def _disassociate(self, cluster: Cluster, addon: Addon) -> None:
        for association_arn in addon.pod_identity_associations:
            cluster.pod_identity_associations.pop(association_arn.rpartition("/")[2], None)
        addon.pod_identity_associations.clear()


def _check_values(request: Shape) -> None:
    """Refuse configuration that is no JSON, and a role that is none."""
    if request.get("serviceAccountRoleArn"):
        check_form(request["serviceAccountRoleArn"])
    try:
        json.loads(request.get("configurationValues") or "{}")
    except ValueError as wrong:
        raise InvalidParameterException(
            clusterName=request["clusterName"],
            addonName=request["addonName"],
            message=f"ConfigurationValue provided in request is not supported: {wrong}",
        ) from wrong
