"""The file system with home directories.

Sources: Service Authorization Reference, "Amazon Elastic File System" (2026-11); EFS user guide
("API permissions": the network interfaces of mount targets are made and removed as the caller); the
calls of the AWS provider 5.100.0.
"""

from ops.bootstrap.permissions.limit import (
    BEING_TAGGED,
    DATA,
    MADE_IN_REGION,
    TAGGED,
    Grant,
    Limit,
    unguarded,
)
from ops.bootstrap.permissions.network import CHANGE, LOOK
from spec.environment import Environment

_EFS = "arn:aws:elasticfilesystem:{region}:{account}:file-system/"
_MAKE_HOMES = Limit(
    "MakeFileSystem",
    DATA,
    ("*",),
    MADE_IN_REGION,
    reason="elasticfilesystem:CreateFileSystem knows no resources; the tag must be the hub's",
)
_TAG_HOMES = Limit(
    "TagFileSystem",
    DATA,
    (f"{_EFS}*",),
    {
        "StringEquals": {
            **BEING_TAGGED["StringEquals"],
            "elasticfilesystem:CreateAction": "CreateFileSystem",
        }
    },
)
_LOOK_AT_HOMES = Limit("LookAtFileSystems", DATA, (f"{_EFS}*",))
_HOMES = Limit("FileSystem", DATA, (f"{_EFS}*",), TAGGED)
_DELETE_HOMES = Limit("DeleteFileSystem", DATA, (f"{_EFS}*",), TAGGED, when=unguarded)


def _another_file_system(environment: Environment) -> bool:
    return environment.storage.file_system.id is not None


# One that was there before has no tag of ours: only mount targets are made on it.
_GIVEN_HOMES = Limit(
    "GivenFileSystem", DATA, (f"{_EFS}{{file_system}}",), when=_another_file_system
)
_MOUNTS = (
    "elasticfilesystem:CreateMountTarget",
    "elasticfilesystem:DeleteMountTarget",
    "elasticfilesystem:ModifyMountTargetSecurityGroups",
)
# EFS gives them no tags; subnet and group must be the hub's (CHANGE).
_INTERFACES = Limit(
    "MountTargetInterfaces", DATA, ("arn:aws:ec2:{region}:{account}:network-interface/*",)
)
_INTERFACE = (
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:ModifyNetworkInterfaceAttribute",
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_efs_file_system": (
        _MAKE_HOMES.allows("elasticfilesystem:CreateFileSystem"),
        _TAG_HOMES.allows("elasticfilesystem:TagResource"),
        _HOMES.allows(
            "elasticfilesystem:PutLifecycleConfiguration",
            "elasticfilesystem:TagResource",
            "elasticfilesystem:UntagResource",
            "elasticfilesystem:UpdateFileSystem",
        ),
        _LOOK_AT_HOMES.allows(
            "elasticfilesystem:DescribeFileSystems",
            "elasticfilesystem:DescribeLifecycleConfiguration",
            "elasticfilesystem:ListTagsForResource",
        ),
        _DELETE_HOMES.allows("elasticfilesystem:DeleteFileSystem"),
    ),
    "aws_efs_file_system_policy": (
        _HOMES.allows(
            "elasticfilesystem:DeleteFileSystemPolicy", "elasticfilesystem:PutFileSystemPolicy"
        ),
        _LOOK_AT_HOMES.allows("elasticfilesystem:DescribeFileSystemPolicy"),
    ),
    "aws_efs_mount_target": (
        _HOMES.allows(*_MOUNTS),
        _GIVEN_HOMES.allows(*_MOUNTS),
        _LOOK_AT_HOMES.allows(
            "elasticfilesystem:DescribeMountTargetSecurityGroups",
            "elasticfilesystem:DescribeMountTargets",
        ),
        _INTERFACES.allows(*_INTERFACE),
        CHANGE.allows("ec2:CreateNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"),
        LOOK.allows(
            "ec2:DescribeNetworkInterfaceAttribute",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
        ),
    ),
}
