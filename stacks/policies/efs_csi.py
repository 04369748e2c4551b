"""The policy of the EFS CSI driver's node pods, for volumes that name their file system.

Source: AWS EFS CSI driver v3.4.1 (docs/iam-policy-example.json, pkg/driver, July 2026) and the
AWS managed policy AmazonEFSCSIDriverPolicy v1 (2023-07-25), whose access points the controller
makes only for dynamic provisioning: with static volumes it calls nothing and needs no role. The
mount helper asks for mount targets only when the file system's DNS name does not resolve.
"""

from stacks.iam import ANY, Statement, document


def node(*, region: str, file_system_arn: str) -> str:
    """Return the policy: find the mount targets of one file system."""
    return document(
        Statement(
            sid="FindMountTargets",
            actions=("elasticfilesystem:DescribeMountTargets",),
            resources=[file_system_arn],
        ),
        Statement(
            sid="FindAvailabilityZone",
            actions=("ec2:DescribeAvailabilityZones",),
            resources=ANY,
            conditions={"StringEquals": {"aws:RequestedRegion": region}},
            reason="EC2's Describe actions have no resource-level permissions",
        ),
    )
