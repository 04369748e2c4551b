"""EKS Pod Identity associations."""

from moto.core.responses import ActionResult

from sandbox.eks.base_response import BaseResponse


class PodIdentityResponse(BaseResponse):
    """EKS Pod Identity associations."""

    def create_pod_identity_association(self) -> ActionResult:
        """CreatePodIdentityAssociation."""
        association = self.eks_backend.create_pod_identity_association(self.request)
        return ActionResult({"association": association})

    def describe_pod_identity_association(self) -> ActionResult:
        """DescribePodIdentityAssociation."""
        association = self.eks_backend.describe_pod_identity_association(**self.arguments)
        return ActionResult({"association": association})

    def update_pod_identity_association(self) -> ActionResult:
        """UpdatePodIdentityAssociation."""
        association = self.eks_backend.update_pod_identity_association(self.request)
        return ActionResult({"association": association})

    def delete_pod_identity_association(self) -> ActionResult:
        """DeletePodIdentityAssociation."""
        association = self.eks_backend.delete_pod_identity_association(**self.arguments)
        return ActionResult({"association": association})

    def list_pod_identity_associations(self) -> ActionResult:
        """ListPodIdentityAssociations."""
        associations = self.eks_backend.list_pod_identity_associations(**self.arguments)
        return self.page("associations", associations)
