"""What `dandihub takedown` and `dandihub destroy` do themselves, beside Terraform.

They look for what the cluster's controllers left behind, and remove what carries the cluster's tag;
what carries the hub's may be changed and deleted anyway (CHANGE). Sources: Service Authorization
Reference, "Amazon EC2", "Elastic Load Balancing V2", "AWS Identity and Access Management", "Amazon
CloudWatch Logs" (2026-11); for the tags, ops/sweep/owner.py.
"""

from ops.bootstrap.permissions.limit import CLUSTER, IN_REGION, SERVICES, Conditions, Grant, Limit
from ops.bootstrap.permissions.network import CHANGE, LOOK

_EC2 = "arn:aws:ec2:{region}:{account}:"
_ELB = "arn:aws:elasticloadbalancing:{region}:{account}:"
_OWNED: Conditions = {"StringEquals": {"aws:ResourceTag/kubernetes.io/cluster/{cluster}": "owned"}}
_LEFT = Limit(
    "SweepEc2",
    CLUSTER,
    tuple(
        f"{_EC2}{kind}/*"
        for kind in ("instance", "launch-template", "network-interface", "security-group")
    ),
    _OWNED,
)
# The hub's database has another tag and this name: what guards it is not got round by oversight.
_DISKS = Limit(
    "SweepVolumes",
    CLUSTER,
    (f"{_EC2}volume/*",),
    {**_OWNED, "StringNotEquals": {"aws:ResourceTag/Name": "{cluster}-hub-database"}},
)
LOOK_AT_BALANCERS = Limit(
    "LookAtLoadBalancers",
    CLUSTER,
    ("*",),
    IN_REGION,
    reason="Describe actions of Elastic Load Balancing know no resources",
)
_BALANCERS = Limit(
    "SweepLoadBalancers",
    CLUSTER,
    (f"{_ELB}loadbalancer/net/*/*", f"{_ELB}targetgroup/*/*"),
    {"StringEquals": {"aws:ResourceTag/elbv2.k8s.aws/cluster": "{cluster}"}},
)
_LOGS = Limit(
    "SweepLogGroups",
    SERVICES,
    tuple(
        f"arn:aws:logs:{{region}}:{{account}}:log-group:{place}/{{cluster}}/*"
        for place in ("/aws/containerinsights", "/aws/eks", "/aws/vpc")
    ),
)
_LIST_PROFILES = Limit(
    "ListInstanceProfiles",
    SERVICES,
    ("*",),
    reason="iam:ListInstanceProfiles is limited by path alone, and Karpenter's have none",
)
_PROFILES = Limit(
    "SweepInstanceProfiles",
    SERVICES,
    ("arn:aws:iam::{account}:instance-profile/*{cluster}_*",),
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "command.destroy": (
        LOOK.allows(
            "ec2:DescribeAddresses",
            "ec2:DescribeInstances",
            "ec2:DescribeLaunchTemplates",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroupRules",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeVolumes",
        ),
        CHANGE.allows("ec2:DeleteNetworkInterface", "ec2:TerminateInstances"),
        _LEFT.allows(
            "ec2:DeleteLaunchTemplate",
            "ec2:DeleteNetworkInterface",
            "ec2:DeleteSecurityGroup",
            "ec2:RevokeSecurityGroupEgress",
            "ec2:RevokeSecurityGroupIngress",
            "ec2:TerminateInstances",
        ),
        _DISKS.allows("ec2:DeleteVolume"),
        LOOK_AT_BALANCERS.allows(
            "elasticloadbalancing:DescribeLoadBalancers",
            "elasticloadbalancing:DescribeTags",
            "elasticloadbalancing:DescribeTargetGroups",
        ),
        _BALANCERS.allows(
            "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteTargetGroup"
        ),
        _LOGS.allows("logs:DeleteLogGroup", "logs:ListTagsForResource"),
        _LIST_PROFILES.allows("iam:ListInstanceProfiles"),
        _PROFILES.allows(
            "iam:DeleteInstanceProfile",
            "iam:GetInstanceProfile",
            "iam:RemoveRoleFromInstanceProfile",
        ),
    ),
}
