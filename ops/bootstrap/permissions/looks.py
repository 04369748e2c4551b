"""What `dandihub check --aws` and `dandihub status` look at, beside what Terraform reads anyway.

Nothing in here changes anything. Sources: Service Authorization Reference, "AWS Backup", "Amazon
DynamoDB", "Amazon EC2", "Amazon EKS", "AWS Certificate Manager", "AWS Identity and Access
Management", "AWS KMS", "Amazon S3", "Elastic Load Balancing V2", "Service Quotas" (2026-11). Which
policy a statement stands in is a matter of room.
"""

from ops.bootstrap.permissions.limit import CLUSTER, DATA, NETWORK, SERVICES, Grant, Limit
from ops.bootstrap.permissions.network import LOOK
from ops.bootstrap.permissions.sweep import LOOK_AT_BALANCERS

_BUCKET = Limit("LookAtStateBucket", DATA, ("arn:aws:s3:::{bucket}",))
_TABLE = Limit(
    "LookAtLockTable",
    SERVICES,
    ("arn:aws:dynamodb:{state_region}:{account}:table/{table}",),
)
_RIGHTS = Limit("LookAtRights", NETWORK, ("arn:aws:iam::{account}:policy/dandihub-{hub}-*",))
_CLUSTER = Limit("LookAtCluster", CLUSTER, ("arn:aws:eks:{region}:{account}:cluster/{cluster}",))
# Also one of the account's that the hub's file names, which has no tag of the hub's.
_CERTIFICATES = Limit(
    "LookAtCertificates", SERVICES, ("arn:aws:acm:{region}:{account}:certificate/*",)
)
_ACCOUNT = Limit(
    "LookAtAccount",
    NETWORK,
    ("*",),
    reason="what is on offer, what an account may have, and lists of it: no resources",
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "command.check": (
        LOOK.allows("ec2:DescribeInstances", "ec2:DescribeInstanceTypeOfferings"),
        _BUCKET.allows(
            "s3:GetBucketLocation",
            "s3:GetBucketOwnershipControls",
            "s3:GetBucketPolicy",
            "s3:GetBucketPublicAccessBlock",
            "s3:GetBucketVersioning",
            "s3:GetEncryptionConfiguration",
            "s3:GetLifecycleConfiguration",
        ),
        _CERTIFICATES.allows("acm:DescribeCertificate"),
        _TABLE.allows("dynamodb:DescribeContinuousBackups"),
        _RIGHTS.allows("iam:GetPolicy", "iam:GetPolicyVersion"),
        _ACCOUNT.allows(
            "backup:ListBackupVaults",
            "eks:DescribeClusterVersions",
            "kms:ListKeys",
            "servicequotas:GetAWSDefaultServiceQuota",
            "servicequotas:GetServiceQuota",
        ),
    ),
    "command.status": (
        _CLUSTER.allows("eks:ListAddons", "eks:ListNodegroups"),
        LOOK.allows("ec2:DescribeImages"),
        LOOK_AT_BALANCERS.allows("elasticloadbalancing:DescribeTargetHealth"),
        _ACCOUNT.allows("acm:ListCertificates"),
    ),
}
