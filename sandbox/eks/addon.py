"""An add-on, as DescribeAddon answers with it."""

from moto.core.utils import utcnow

from sandbox.eks.shape import Shape


class Addon:
    """An add-on of a cluster."""

    def __init__(self, request: Shape, *, arn: str, version: str) -> None:
        self.cluster_name = request["clusterName"]
        self.addon_name = request["addonName"]
        self.addon_version = version
        self.arn = arn
        self.status = "ACTIVE"
        self.health: Shape = {"issues": []}
        self.created_at = self.modified_at = utcnow()
        self.tags = request.get("tags", {})
        self.service_account_role_arn = request.get("serviceAccountRoleArn")
        self.configuration_values = request.get("configurationValues")
        self.namespace_config = request.get("namespaceConfig")
        self.pod_identity_associations: list[str] = []

    def change(self, request: Shape, version: str) -> None:
        """Take from the request what it names; the rest stays (API reference, UpdateAddon)."""
        self.addon_version = version
        if "serviceAccountRoleArn" in request:
            self.service_account_role_arn = request["serviceAccountRoleArn"]
        if "configurationValues" in request:
            self.configuration_values = request["configurationValues"]
        self.modified_at = utcnow()
