"""What the load balancer controller may do to security groups.

It makes two of its own for a load balancer (who may reach it, and what it may reach), and opens
the nodes' group to the second. Source: the policy of AWS Load Balancer Controller v3.5.0
(docs/install/iam_policy.json, August 2026), with the cluster's name where the published
one asks only for the presence of a tag.
"""

from stacks.iam import Statement
from stacks.policies.scope import Scope

CLUSTER_TAG = "elbv2.k8s.aws/cluster"
_RULES = ("ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress")


def group_statements(scope: Scope, *, vpc_arn: str) -> tuple[Statement, ...]:
    """Return the statements: groups in one VPC, tagged for this cluster."""
    groups = scope.arn("ec2", "security-group/*")
    return (*_create(scope, groups, vpc_arn), *_change(scope, groups))


def _create(scope: Scope, groups: str, vpc_arn: str) -> tuple[Statement, ...]:
    for_cluster = {f"aws:RequestTag/{CLUSTER_TAG}": scope.cluster_name}
    return (
        Statement(
            sid="UseSecurityGroupsOfVpc",
            actions=("ec2:CreateSecurityGroup", "ec2:GetSecurityGroupsForVpc"),
            resources=[vpc_arn],
        ),
        Statement(
            sid="CreateSecurityGroups",
            actions=("ec2:CreateSecurityGroup",),
            resources=[groups],
            conditions={"StringEquals": for_cluster},
        ),
        Statement(
            sid="TagNewSecurityGroups",
            actions=("ec2:CreateTags",),
            resources=[groups],
            conditions={"StringEquals": {**for_cluster, "ec2:CreateAction": "CreateSecurityGroup"}},
        ),
    )


def _change(scope: Scope, groups: str) -> tuple[Statement, ...]:
    own = {f"aws:ResourceTag/{CLUSTER_TAG}": scope.cluster_name}
    return (
        Statement(
            sid="ChangeOwnSecurityGroups",
            actions=(*_RULES, "ec2:DeleteSecurityGroup"),
            resources=[groups],
            conditions={"StringEquals": own},
        ),
        Statement(
            sid="RetagOwnSecurityGroups",
            actions=("ec2:CreateTags", "ec2:DeleteTags"),
            resources=[groups],
            conditions={"StringEquals": own, "Null": {f"aws:RequestTag/{CLUSTER_TAG}": "true"}},
        ),
        Statement(
            sid="OpenNodesToLoadBalancer",
            actions=_RULES,
            resources=[groups],
            conditions={"StringEquals": {f"aws:ResourceTag/{scope.cluster_tag}": "owned"}},
        ),
    )
