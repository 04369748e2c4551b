"""What users' servers may read in S3.

Source: Service Authorization Reference, Amazon S3 (read 2026-11-23): buckets are listed by
their own ARN, objects read by the ARN under it.
"""

from collections.abc import Sequence

from stacks.iam import Statement, document
from stacks.policies.scope import PARTITION


def readable_buckets(buckets: Sequence[str]) -> str:
    """Return the policy for buckets by name; `*` is every bucket that lets this account in.

    Raises ValueError without a bucket: a role that may read nothing needs no policy.
    """
    if not buckets:
        raise ValueError("readable_buckets: name at least one bucket")
    arns = [f"arn:{PARTITION}:s3:::{bucket}" for bucket in buckets]
    reason = "the hub's file says '*': every bucket may be read" if "*" in buckets else ""
    return document(
        Statement(
            sid="ListBuckets",
            actions=("s3:GetBucketLocation", "s3:ListBucket"),
            resources=arns,
            reason=reason,
        ),
        Statement(
            sid="ReadObjects",
            actions=("s3:GetObject",),
            resources=[f"{arn}/*" for arn in arns],
            reason=reason,
        ),
    )
