"""EKS: the cluster and what belongs to it.

Sources: Service Authorization Reference, "Amazon Elastic Kubernetes Service" (2026-11); the calls
of the AWS provider 5.100.0 (internal/service/eks).
"""

from ops.bootstrap.permissions.limit import CLUSTER, MADE_IN_REGION, Grant, Limit
from ops.bootstrap.permissions.network import LOOK

_ARN = "arn:aws:eks:{region}:{account}:"
_MAKE = Limit(
    "MakeCluster",
    CLUSTER,
    ("*",),
    MADE_IN_REGION,
    reason="eks:CreateCluster knows no resources; the tag must be the hub's",
)
_CLUSTER = Limit(
    "Cluster",
    CLUSTER,
    (
        f"{_ARN}cluster/{{cluster}}",
        *(
            f"{_ARN}{kind}/{{cluster}}/*"
            for kind in ("access-entry", "addon", "nodegroup", "podidentityassociation")
        ),
    ),
)
_TAGS = _CLUSTER.allows("eks:ListTagsForResource", "eks:TagResource", "eks:UntagResource")

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_eks_cluster": (
        _MAKE.allows("eks:CreateCluster"),
        _CLUSTER.allows(
            "eks:AssociateEncryptionConfig",
            "eks:DeleteCluster",
            "eks:DescribeCluster",
            "eks:DescribeUpdate",
            "eks:UpdateClusterConfig",
            "eks:UpdateClusterVersion",
        ),
        LOOK.allows("ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"),
        _TAGS,
    ),
    "aws_eks_node_group": (
        _CLUSTER.allows(
            "eks:CreateNodegroup",
            "eks:DeleteNodegroup",
            "eks:DescribeNodegroup",
            "eks:DescribeUpdate",
            "eks:UpdateNodegroupConfig",
            "eks:UpdateNodegroupVersion",
        ),
        _TAGS,
    ),
    "aws_eks_addon": (
        _CLUSTER.allows(
            "eks:CreateAddon",
            "eks:DeleteAddon",
            "eks:DescribeAddon",
            "eks:DescribeUpdate",
            "eks:UpdateAddon",
        ),
        _TAGS,
    ),
    "aws_eks_access_entry": (
        _CLUSTER.allows(
            "eks:CreateAccessEntry",
            "eks:DeleteAccessEntry",
            "eks:DescribeAccessEntry",
            "eks:UpdateAccessEntry",
        ),
        _TAGS,
    ),
    "aws_eks_access_policy_association": (
        _CLUSTER.allows(
            "eks:AssociateAccessPolicy",
            "eks:DisassociateAccessPolicy",
            "eks:ListAssociatedAccessPolicies",
        ),
    ),
    "aws_eks_pod_identity_association": (
        _CLUSTER.allows(
            "eks:CreatePodIdentityAssociation",
            "eks:DeletePodIdentityAssociation",
            "eks:DescribePodIdentityAssociation",
            "eks:ListPodIdentityAssociations",
            "eks:UpdatePodIdentityAssociation",
        ),
        _TAGS,
    ),
}
