"""S3's backend: bucket policies with conditions."""

from typing import Any

from moto.s3.models import FakeBucket, S3Backend

from sandbox.s3.conditions import applicable


class Bucket(FakeBucket):
    """A bucket whose policy's statements hold only where their conditions do."""

    def get_permission(self, action: str, resource: str) -> Any:  # noqa: ANN401 (moto's own)
        """Ask the policy less the statements whose conditions are not met."""
        whole = self.policy
        self.policy = applicable(whole) if whole else None
        try:
            return super().get_permission(action, resource)
        finally:
            self.policy = whole


class S3(S3Backend):
    """S3 with such buckets."""

    def create_bucket(self, *arguments: Any, **named: Any) -> FakeBucket:  # noqa: ANN401 (moto's)
        """Make one; moto's own method says which class it is of."""
        bucket = super().create_bucket(*arguments, **named)
        bucket.__class__ = Bucket  # type: ignore[type-abstract]
        return bucket
