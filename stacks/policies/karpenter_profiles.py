"""What Karpenter may do in IAM: pass the node role, and keep the instance profiles it makes.

Source: the IAM integration policy in Karpenter v1.14.1's CloudFormation template
(getting-started-with-karpenter/cloudformation.yaml, August 2026).
"""

from stacks.iam import Statement, document
from stacks.policies.scope import Scope

_NODE_CLASS = "karpenter.k8s.aws/ec2nodeclass"


def iam_integration(scope: Scope, *, node_role_arn: str) -> str:
    """Return the policy: one role to pass, and the cluster's own instance profiles."""
    return document(
        _pass_node_role(node_role_arn),
        _create_profiles(scope),
        _tag_profiles(scope),
        _change_profiles(scope),
    )


def _requested(scope: Scope) -> dict[str, str]:
    return {
        f"aws:RequestTag/{scope.cluster_tag}": "owned",
        "aws:RequestTag/eks:eks-cluster-name": scope.cluster_name,
        "aws:RequestTag/topology.kubernetes.io/region": scope.region,
    }


def _owned(scope: Scope) -> dict[str, str]:
    return {
        f"aws:ResourceTag/{scope.cluster_tag}": "owned",
        "aws:ResourceTag/topology.kubernetes.io/region": scope.region,
    }


def _pass_node_role(node_role_arn: str) -> Statement:
    return Statement(
        sid="AllowPassingInstanceRole",
        actions=("iam:PassRole",),
        resources=[node_role_arn],
        conditions={"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
    )


def _create_profiles(scope: Scope) -> Statement:
    return Statement(
        sid="AllowScopedInstanceProfileCreationActions",
        actions=("iam:CreateInstanceProfile",),
        resources=[scope.iam_arn("instance-profile/*")],
        conditions={
            "StringEquals": _requested(scope),
            "StringLike": {f"aws:RequestTag/{_NODE_CLASS}": "*"},
        },
    )


def _tag_profiles(scope: Scope) -> Statement:
    return Statement(
        sid="AllowScopedInstanceProfileTagActions",
        actions=("iam:TagInstanceProfile",),
        resources=[scope.iam_arn("instance-profile/*")],
        conditions={
            "StringEquals": {**_owned(scope), **_requested(scope)},
            "StringLike": {
                f"aws:ResourceTag/{_NODE_CLASS}": "*",
                f"aws:RequestTag/{_NODE_CLASS}": "*",
            },
        },
    )


def _change_profiles(scope: Scope) -> Statement:
    return Statement(
        sid="AllowScopedInstanceProfileActions",
        actions=(
            "iam:AddRoleToInstanceProfile",
            "iam:RemoveRoleFromInstanceProfile",
            "iam:DeleteInstanceProfile",
        ),
        resources=[scope.iam_arn("instance-profile/*")],
        conditions={
            "StringEquals": _owned(scope),
            "StringLike": {f"aws:ResourceTag/{_NODE_CLASS}": "*"},
        },
    )
