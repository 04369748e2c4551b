"""EKS Pod Identity associations: made, changed, deleted, listed."""

from moto.eks.exceptions import ResourceInUseException, ResourceNotFoundException

from sandbox.eks.base import EksBase
from sandbox.eks.pod_identity import PodIdentityAssociation
from sandbox.eks.roles import check_pod_role
from sandbox.eks.shape import Shape


class PodIdentityBackend(EksBase):
    """CreatePodIdentityAssociation and so on."""

    def associate(self, request: Shape, owner_arn: str | None = None) -> PodIdentityAssociation:
        """Give the service account its role, which can be but one."""
        cluster = self.describe_cluster(request["clusterName"])
        check_pod_role(self.iam, request["roleArn"])
        others = self.list_pod_identity_associations(
            cluster.name, request["namespace"], request["serviceAccount"]
        )
        if others:
            raise ResourceInUseException(
                clusterName=cluster.name,
                message=f"Association already exists: {others[0].association_id}",
            )
        prefix = self.arn(f"podidentityassociation/{cluster.name}")
        association = PodIdentityAssociation(request, arn_prefix=prefix, owner_arn=owner_arn)
        cluster.pod_identity_associations[association.association_id] = association
        return association

    def create_pod_identity_association(self, request: Shape) -> PodIdentityAssociation:
        """Give the service account its role."""
        return self.associate(request)

    def describe_pod_identity_association(
        self, cluster_name: str, association_id: str
    ) -> PodIdentityAssociation:
        """Return the association; the words of the refusal are not AWS's."""
        associations = self.describe_cluster(cluster_name).pod_identity_associations
        if association_id not in associations:
            raise ResourceNotFoundException(
                clusterName=cluster_name, message=f"No association found for ID: {association_id}"
            )
        return associations[association_id]

    def update_pod_identity_association(self, request: Shape) -> PodIdentityAssociation:
        """Change the role, or how it is assumed."""
        association = self.describe_pod_identity_association(
            request["clusterName"], request["associationId"]
        )
        if "roleArn" in request:
            check_pod_role(self.iam, request["roleArn"])
        association.change(request)
        return association

    def delete_pod_identity_association(
        self, cluster_name: str, association_id: str
    ) -> PodIdentityAssociation:
        """Take the role from the service account."""
        self.describe_pod_identity_association(cluster_name, association_id)
        return self.clusters[cluster_name].pod_identity_associations.pop(association_id)

    def list_pod_identity_associations(
        self,
        cluster_name: str,
        namespace: str | None = None,
        service_account: str | None = None,
    ) -> list[PodIdentityAssociation]:
        """Return the associations, or those of the namespace or service account."""
        return [
            association
            for association in self.describe_cluster(
                cluster_name
            ).pod_identity_associations.values()
            if namespace in (None, association.namespace)
            and service_account in (None, association.service_account)
        ]
