"""Access entries and the policies they have."""

from moto.core.responses import ActionResult, EmptyResult

from sandbox.eks.base_response import BaseResponse


class AccessResponse(BaseResponse):
    """Access entries and the policies they have."""

    def create_access_entry(self) -> ActionResult:
        """CreateAccessEntry."""
        return ActionResult({"accessEntry": self.eks_backend.create_access_entry(self.request)})

    def describe_access_entry(self) -> ActionResult:
        """DescribeAccessEntry."""
        entry = self.eks_backend.describe_access_entry(**self.arguments)
        return ActionResult({"accessEntry": entry})

    def update_access_entry(self) -> ActionResult:
        """UpdateAccessEntry."""
        return ActionResult({"accessEntry": self.eks_backend.update_access_entry(self.request)})

    def delete_access_entry(self) -> ActionResult:
        """DeleteAccessEntry."""
        self.eks_backend.delete_access_entry(**self.arguments)
        return EmptyResult()

    def list_access_entries(self) -> ActionResult:
        """ListAccessEntries."""
        return self.page("accessEntries", self.eks_backend.list_access_entries(**self.arguments))

    def list_access_policies(self) -> ActionResult:
        """ListAccessPolicies."""
        return self.page("accessPolicies", self.eks_backend.list_access_policies())

    def associate_access_policy(self) -> ActionResult:
        """AssociateAccessPolicy."""
        names = {name: self.params[name] for name in ("clusterName", "principalArn")}
        policy = self.eks_backend.associate_access_policy(**self.arguments)
        return ActionResult({**names, "associatedAccessPolicy": policy})

    def disassociate_access_policy(self) -> ActionResult:
        """DisassociateAccessPolicy."""
        self.eks_backend.disassociate_access_policy(**self.arguments)
        return EmptyResult()

    def list_associated_access_policies(self) -> ActionResult:
        """ListAssociatedAccessPolicies."""
        policies = self.eks_backend.list_associated_access_policies(**self.arguments)
        return self.page("associatedAccessPolicies", policies)
