"""Tags."""

from moto.core.responses import ActionResult, EmptyResult

from sandbox.eks.base_response import BaseResponse


class TagResponse(BaseResponse):
    """Tags."""

    def tag_resource(self) -> ActionResult:
        """TagResource."""
        self.eks_backend.tag_resource(**self.arguments)
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        """UntagResource."""
        self.eks_backend.untag_resource(**self.arguments)
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        """ListTagsForResource."""
        return ActionResult({"tags": self.eks_backend.list_tags_for_resource(**self.arguments)})
