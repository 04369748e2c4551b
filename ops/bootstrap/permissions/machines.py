"""Volumes, launch templates, and the nodes that EKS launches from one.

Sources: as in `network.py`; EC2 user guide ("Control the use of launch templates"); EKS refuses a
node group whose maker may not launch its template ("You are not authorized to launch instances
with this launch template").
"""

from ops.bootstrap.permissions.limit import CLUSTER, NETWORK, TAGGED, Grant, Limit, unguarded
from ops.bootstrap.permissions.network import CHANGE, LOOK, MAKE, TAG_NEW

_ARN = "arn:aws:ec2:{region}:{account}:"

# From a template of this account and in no other way. The template and the subnet must be the
# hub's own (CHANGE); the group is EKS's, and the image AWS's.
_LAUNCH = Limit(
    "LaunchFromTemplate",
    CLUSTER,
    (
        "arn:aws:ec2:{region}::image/*",
        *(
            f"{_ARN}{kind}/*"
            for kind in ("instance", "network-interface", "security-group", "volume")
        ),
    ),
    {"ArnLike": {"ec2:LaunchTemplate": f"{_ARN}launch-template/*"}},
)
_DELETE_VOLUME = Limit("DeleteVolume", NETWORK, (f"{_ARN}volume/*",), TAGGED, when=unguarded)

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_ebs_volume": (
        MAKE.allows("ec2:CreateVolume"),
        CHANGE.allows("ec2:ModifyVolume", "ec2:CreateTags", "ec2:DeleteTags"),
        _DELETE_VOLUME.allows("ec2:DeleteVolume"),
        TAG_NEW.allows("ec2:CreateTags"),
        LOOK.allows("ec2:DescribeVolumes", "ec2:DescribeVolumesModifications"),
    ),
    "aws_launch_template": (
        MAKE.allows("ec2:CreateLaunchTemplate"),
        CHANGE.allows(
            "ec2:CreateLaunchTemplateVersion",
            "ec2:CreateTags",
            "ec2:DeleteLaunchTemplate",
            "ec2:DeleteTags",
            "ec2:ModifyLaunchTemplate",
        ),
        TAG_NEW.allows("ec2:CreateTags"),
        LOOK.allows("ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"),
    ),
    "aws_eks_node_group": (
        _LAUNCH.allows("ec2:RunInstances"),
        CHANGE.allows("ec2:RunInstances"),
        TAG_NEW.allows("ec2:CreateTags"),
        LOOK.allows("ec2:DescribeLaunchTemplateVersions", "ec2:DescribeSubnets"),
    ),
}
