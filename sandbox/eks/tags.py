"""Tags, of everything in EKS that has an ARN."""

from collections.abc import Iterator

from sandbox.eks.base import EksBase
from sandbox.eks.exceptions import BadRequestError, NotFoundError


class TagBackend(EksBase):
    """TagResource, UntagResource, ListTagsForResource."""

    def tag_resource(self, resource_arn: str, tags: dict[str, str]) -> None:
        """Set the tags, and leave the others."""
        self.list_tags_for_resource(resource_arn).update(tags)

    def untag_resource(self, resource_arn: str, tag_keys: list[str]) -> None:
        """Remove the tags; that one is not there is no fault."""
        tags = self.list_tags_for_resource(resource_arn)
        for key in tag_keys:
            tags.pop(key, None)

    def list_tags_for_resource(self, resource_arn: str) -> dict[str, str]:
        """Return the tags themselves, or refuse in moto's words."""
        if not resource_arn.startswith(f"arn:{self.partition}:eks:"):
            raise BadRequestError(message=f"Invalid resource ARN: {resource_arn}")
        for arn, tags in self._tags():
            if arn == resource_arn:
                return tags
        raise NotFoundError(message="Resource was not found")

    def _tags(self) -> Iterator[tuple[str, dict[str, str]]]:
        for cluster in self.clusters.values():
            yield cluster.arn, cluster.tags
            for profile in cluster.fargate_profiles.values():
                yield profile.fargate_profile_arn, profile.tags
            for kind in (
                cluster.nodegroups,
                cluster.addons,
                cluster.access_entries,
                cluster.pod_identity_associations,
            ):
                for resource in kind.values():
                    yield resource.arn, resource.tags
