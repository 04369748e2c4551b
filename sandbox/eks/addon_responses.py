"""Add-ons and their versions."""

from moto.core.responses import ActionResult

from sandbox.eks.base_response import BaseResponse


class AddonResponse(BaseResponse):
    """Add-ons and their versions."""

    def create_addon(self) -> ActionResult:
        """CreateAddon."""
        return ActionResult({"addon": self.eks_backend.create_addon(self.request)})

    def describe_addon(self) -> ActionResult:
        """DescribeAddon."""
        return ActionResult({"addon": self.eks_backend.describe_addon(**self.arguments)})

    def update_addon(self) -> ActionResult:
        """UpdateAddon."""
        return ActionResult({"update": self.eks_backend.update_addon(self.request)})

    def delete_addon(self) -> ActionResult:
        """DeleteAddon."""
        asked = self.arguments
        asked.pop("preserve", None)
        return ActionResult({"addon": self.eks_backend.delete_addon(**asked)})

    def list_addons(self) -> ActionResult:
        """ListAddons."""
        return self.page("addons", self.eks_backend.list_addons(**self.arguments))

    def describe_addon_versions(self) -> ActionResult:
        """DescribeAddonVersions."""
        addons = self.eks_backend.describe_addon_versions(
            self.params.get("addonName"), self.params.get("kubernetesVersion")
        )
        return self.page("addons", addons)
