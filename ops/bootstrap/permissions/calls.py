"""Which calls of the AWS API a hub's policies allow, by name: neither resources nor conditions."""

from collections.abc import Iterable

from ops.bootstrap.permissions.policies import policies
from spec.environment import Environment

# Services by botocore's name, where IAM's prefix is another; and operations of S3, whose
# permissions have names of their own (S3 user guide, "Required permissions for Amazon S3 API
# operations", 2026-11).
_PREFIXES = {
    "efs": "elasticfilesystem",
    "elbv2": "elasticloadbalancing",
    "service-quotas": "servicequotas",
}
NAMES = {
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
}
_FREE = {"sts:GetCallerIdentity"}


def not_allowed(environment: Environment, calls: Iterable[tuple[str, str]]) -> list[str]:
    """Return the actions that no statement names, of calls as service and operation."""
    wanted = {_action(service, operation) for service, operation in calls} - _FREE
    documents = policies(environment, environment.aws.account_id or "").values()
    named = {
        action
        for document in documents
        for statement in document["Statement"]
        for action in statement["Action"]
    }
    return sorted(wanted - named)


def _action(service: str, operation: str) -> str:
    action = f"{_PREFIXES.get(service, service)}:{operation}"
    return NAMES.get(action, action)
