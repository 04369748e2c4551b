"""What Karpenter may do to nodes: launch, tag and terminate those of its own cluster.

Source: the node lifecycle policy in Karpenter v1.14.1's CloudFormation template
(getting-started-with-karpenter/cloudformation.yaml, August 2026). Narrower than published in
one way: account ids stand where the template has `*`.
"""

from collections.abc import Mapping

from stacks.iam import Statement, document
from stacks.policies.scope import Scope

_LAUNCH = ("ec2:RunInstances", "ec2:CreateFleet")
_LAUNCHED = (
    "fleet/*",
    "instance/*",
    "volume/*",
    "network-interface/*",
    "launch-template/*",
    "spot-instances-request/*",
)
_LAUNCHED_INTO = (
    "security-group/*",
    "subnet/*",
    "capacity-reservation/*",
    "placement-group/*",
)


def node_lifecycle(scope: Scope) -> str:
    """Return the policy: launch templates, instances and fleets that carry the cluster's tags."""
    return document(
        _launch_into(scope),
        _launch_from_template(scope),
        _launch_tagged(scope),
        _tag_on_launch(scope),
        _tag_instances(scope),
        _terminate(scope),
    )


def _owned(scope: Scope) -> dict[str, Mapping[str, str]]:
    """Return the conditions that a resource already is one of the cluster's Karpenter nodes."""
    return {
        "StringEquals": {f"aws:ResourceTag/{scope.cluster_tag}": "owned"},
        "StringLike": {"aws:ResourceTag/karpenter.sh/nodepool": "*"},
    }


def _requested_tags(scope: Scope) -> dict[str, str]:
    """Return the tags that a request must give to what it makes."""
    return {
        f"aws:RequestTag/{scope.cluster_tag}": "owned",
        "aws:RequestTag/eks:eks-cluster-name": scope.cluster_name,
    }


def _launch_into(scope: Scope) -> Statement:
    public = [scope.public_arn("ec2", kind) for kind in ("image/*", "snapshot/*")]
    return Statement(
        sid="AllowScopedEC2InstanceAccessActions",
        actions=_LAUNCH,
        resources=[*public, *(scope.arn("ec2", kind) for kind in _LAUNCHED_INTO)],
    )


def _launch_from_template(scope: Scope) -> Statement:
    return Statement(
        sid="AllowScopedEC2LaunchTemplateAccessActions",
        actions=_LAUNCH,
        resources=[scope.arn("ec2", "launch-template/*")],
        conditions=_owned(scope),
    )


def _launch_tagged(scope: Scope) -> Statement:
    return Statement(
        sid="AllowScopedEC2InstanceActionsWithTags",
        actions=(*_LAUNCH, "ec2:CreateLaunchTemplate"),
        resources=[scope.arn("ec2", kind) for kind in _LAUNCHED],
        conditions={
            "StringEquals": _requested_tags(scope),
            "StringLike": {"aws:RequestTag/karpenter.sh/nodepool": "*"},
        },
    )


def _tag_on_launch(scope: Scope) -> Statement:
    launches = ("RunInstances", "CreateFleet", "CreateLaunchTemplate")
    return Statement(
        sid="AllowScopedResourceCreationTagging",
        actions=("ec2:CreateTags",),
        resources=[scope.arn("ec2", kind) for kind in _LAUNCHED],
        conditions={
            "StringEquals": {**_requested_tags(scope), "ec2:CreateAction": launches},
            "StringLike": {"aws:RequestTag/karpenter.sh/nodepool": "*"},
        },
    )


def _tag_instances(scope: Scope) -> Statement:
    keys = ("eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name")
    return Statement(
        sid="AllowScopedResourceTagging",
        actions=("ec2:CreateTags",),
        resources=[scope.arn("ec2", "instance/*")],
        conditions={
            **_owned(scope),
            "StringEqualsIfExists": {"aws:RequestTag/eks:eks-cluster-name": scope.cluster_name},
            "ForAllValues:StringEquals": {"aws:TagKeys": keys},
        },
    )


def _terminate(scope: Scope) -> Statement:
    return Statement(
        sid="AllowScopedDeletion",
        actions=("ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"),
        resources=[scope.arn("ec2", kind) for kind in ("instance/*", "launch-template/*")],
        conditions=_owned(scope),
    )
