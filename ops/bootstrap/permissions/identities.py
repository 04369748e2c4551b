"""IAM: the roles of a hub, whom they are given to, and the roles AWS's services make themselves.

Sources: Service Authorization Reference, "AWS Identity and Access Management" (2026-11); the calls
of the AWS provider 5.100.0 (internal/service/iam); Step Functions developer guide ("IAM policies
for calling Amazon EKS": roles are passed to eks.amazonaws.com, and EKS reads a node group's role as
its maker); EKS, EC2 Auto Scaling, EFS, ACM and AWS Backup guides ("Using service-linked roles").

What is not limited here: the text of a role's own policy (iam:PutRolePolicy). Whoever may assume
the provisioning role can give one of the hub's roles more than itself has. IAM's means against it
is a permissions boundary on the hub's roles.
"""

from ops.bootstrap.permissions.limit import CLUSTER, Grant, Limit

_IAM = "arn:aws:iam::{account}:"
_ROLES = f"{_IAM}role/{{cluster}}-*"

_ROLE = Limit("Roles", CLUSTER, (_ROLES,))
# AWS's own policies that the stacks give to roles; a test compares them with what is synthesized.
ATTACHED = (
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonEBSCSIDriverPolicyV2",
    "AmazonEKSClusterPolicy",
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonSSMManagedInstanceCore",
    "service-role/AWSBackupServiceRolePolicyForBackup",
    "service-role/AWSBackupServiceRolePolicyForRestores",
)
_ATTACH = Limit(
    "AttachPolicies",
    CLUSTER,
    (_ROLES,),
    {"ArnEquals": {"iam:PolicyARN": tuple(f"arn:aws:iam::aws:policy/{each}" for each in ATTACHED)}},
)
# The services that the roles' trust policies name, and EKS, which takes them on the way.
_PASS = Limit(
    "PassRoles",
    CLUSTER,
    (_ROLES,),
    {
        "StringEquals": {
            "iam:PassedToService": (
                "backup.amazonaws.com",
                "ec2.amazonaws.com",
                "eks.amazonaws.com",
                "pods.eks.amazonaws.com",
                "vpc-flow-logs.amazonaws.com",
            )
        }
    },
)
# Karpenter makes instance profiles of the node role (v1.14); before a role is deleted, Terraform
# takes it out of those that are left.
_PROFILES = Limit(
    "LeaveProfiles",
    CLUSTER,
    (
        f"{_IAM}instance-profile/{{cluster}}_*",
        f"{_IAM}instance-profile/karpenter/{{region}}/{{cluster}}/*",
    ),
)
_OF_SERVICES = f"{_IAM}role/aws-service-role/*"
_LOOK_AT_SERVICE_ROLES = Limit("LookAtServiceRoles", CLUSTER, (_OF_SERVICES,))
SERVICES = (
    "acm",
    "autoscaling",
    "backup",
    "eks",
    "eks-nodegroup",
    "elasticfilesystem",
    "elasticloadbalancing",
    "spot",
)
_SERVICE_ROLES = Limit(
    "MakeServiceRoles",
    CLUSTER,
    (_OF_SERVICES,),
    {
        "StringEquals": {
            "iam:AWSServiceName": tuple(f"{service}.amazonaws.com" for service in SERVICES)
        }
    },
)
_MADE_BY_SERVICE = (
    _SERVICE_ROLES.allows("iam:CreateServiceLinkedRole"),
    _LOOK_AT_SERVICE_ROLES.allows("iam:GetRole"),
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_iam_role": (
        _ROLE.allows(
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:GetRole",
            "iam:ListAttachedRolePolicies",
            "iam:ListInstanceProfilesForRole",
            "iam:ListRolePolicies",
            "iam:TagRole",
            "iam:UntagRole",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateRole",
            "iam:UpdateRoleDescription",
        ),
        _PROFILES.allows("iam:RemoveRoleFromInstanceProfile"),
    ),
    "aws_iam_role_policy": (
        _ROLE.allows("iam:DeleteRolePolicy", "iam:GetRolePolicy", "iam:PutRolePolicy"),
    ),
    "aws_iam_role_policy_attachment": (
        _ATTACH.allows("iam:AttachRolePolicy", "iam:DetachRolePolicy"),
        _ROLE.allows("iam:ListAttachedRolePolicies"),
    ),
    "aws_eks_cluster": (_PASS.allows("iam:PassRole"), *_MADE_BY_SERVICE),
    "aws_eks_node_group": (
        _PASS.allows("iam:PassRole"),
        _ROLE.allows("iam:GetRole", "iam:ListAttachedRolePolicies"),
        *_MADE_BY_SERVICE,
    ),
    "aws_eks_pod_identity_association": (
        _PASS.allows("iam:PassRole"),
        _ROLE.allows("iam:GetRole"),
    ),
    "aws_backup_selection": (_PASS.allows("iam:PassRole"), *_MADE_BY_SERVICE),
    "aws_flow_log": (_PASS.allows("iam:PassRole"),),
    "aws_efs_mount_target": _MADE_BY_SERVICE,
    "aws_acm_certificate": _MADE_BY_SERVICE,
}
