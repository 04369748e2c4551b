"""The policy of the AWS Load Balancer Controller, for Network Load Balancers to pods only.

Source: AWS Load Balancer Controller v3.5.0 (docs/install/iam_policy.json, August 2026) and the
calls its code makes for a Service with IP targets and one certificate per listener; the EC2
reads that Elastic Load Balancing makes with the caller's rights are from its user guide ("API
permissions"). Left out: Application Load Balancers, listener rules, WAF, Shield, Cognito,
certificate discovery, trust stores, capacity reservations, IPAM and customer-owned addresses.
"""

from stacks.iam import ANY, Statement, document
from stacks.policies.load_balancer_groups import CLUSTER_TAG, group_statements
from stacks.policies.scope import Scope

_SERVICE = "elasticloadbalancing.amazonaws.com"
_BALANCERS = "loadbalancer/net/*/*"
_LISTENERS = "listener/net/*/*/*"
_TARGETS = "targetgroup/*/*"
_READ = (
    "ec2:DescribeAccountAttributes",
    "ec2:DescribeAddresses",
    "ec2:DescribeAvailabilityZones",
    "ec2:DescribeInstances",
    "ec2:DescribeInternetGateways",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "elasticloadbalancing:DescribeListenerAttributes",
    "elasticloadbalancing:DescribeListenerCertificates",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeRules",
    "elasticloadbalancing:DescribeTags",
    "elasticloadbalancing:DescribeTargetGroupAttributes",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
)
_CHANGE = {
    "LoadBalancers": (
        _BALANCERS,
        (
            "DeleteLoadBalancer",
            "ModifyLoadBalancerAttributes",
            "SetIpAddressType",
            "SetSecurityGroups",
            "SetSubnets",
        ),
    ),
    "Listeners": (
        _LISTENERS,
        ("DeleteListener", "ModifyListener", "ModifyListenerAttributes"),
    ),
    "TargetGroups": (
        _TARGETS,
        (
            "DeleteTargetGroup",
            "DeregisterTargets",
            "ModifyTargetGroup",
            "ModifyTargetGroupAttributes",
            "RegisterTargets",
        ),
    ),
}


def controller(*, region: str, account_id: str, cluster_name: str, vpc_arn: str) -> str:
    """Return the policy: load balancers, listeners and target groups tagged for the cluster."""
    scope = Scope(region, account_id, cluster_name)
    return document(
        _service_linked_role(scope),
        _read(scope),
        *group_statements(scope, vpc_arn=vpc_arn),
        *_create(scope),
        *_change(scope),
        *_tag(scope),
    )


def _service_linked_role(scope: Scope) -> Statement:
    role = f"role/aws-service-role/{_SERVICE}/AWSServiceRoleForElasticLoadBalancing"
    return Statement(
        sid="CreateServiceLinkedRole",
        actions=("iam:CreateServiceLinkedRole",),
        resources=[scope.iam_arn(role)],
        conditions={"StringEquals": {"iam:AWSServiceName": _SERVICE}},
    )


def _read(scope: Scope) -> Statement:
    return Statement(
        sid="Read",
        actions=_READ,
        resources=ANY,
        conditions={"StringEquals": {"aws:RequestedRegion": scope.region}},
        reason="Describe actions of EC2 and Elastic Load Balancing have no resources",
    )


def _create(scope: Scope) -> list[Statement]:
    # A listener is made on a load balancer, so that is the resource to name.
    made_on = {"LoadBalancer": _BALANCERS, "TargetGroup": _TARGETS, "Listener": _BALANCERS}
    return [
        Statement(
            sid=f"Create{kind}",
            actions=(f"elasticloadbalancing:Create{kind}",),
            resources=[_elb(scope, resource)],
            conditions={"StringEquals": {f"aws:RequestTag/{CLUSTER_TAG}": scope.cluster_name}},
        )
        for kind, resource in made_on.items()
    ]


def _change(scope: Scope) -> list[Statement]:
    return [
        Statement(
            sid=f"ChangeOwn{kind}",
            actions=[f"elasticloadbalancing:{action}" for action in actions],
            resources=[_elb(scope, resource)],
            conditions={"StringEquals": {f"aws:ResourceTag/{CLUSTER_TAG}": scope.cluster_name}},
        )
        for kind, (resource, actions) in _CHANGE.items()
    ]


def _tag(scope: Scope) -> tuple[Statement, ...]:
    resources = [_elb(scope, kind) for kind in (_BALANCERS, _LISTENERS, _TARGETS)]
    created = ("CreateLoadBalancer", "CreateListener", "CreateTargetGroup")
    requested, own = f"aws:RequestTag/{CLUSTER_TAG}", f"aws:ResourceTag/{CLUSTER_TAG}"
    on_creation = {
        requested: scope.cluster_name,
        "elasticloadbalancing:CreateAction": created,
    }
    return (
        Statement(
            sid="TagNew",
            actions=("elasticloadbalancing:AddTags",),
            resources=resources,
            conditions={"StringEquals": on_creation},
        ),
        Statement(
            sid="RetagOwn",
            actions=("elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"),
            resources=resources,
            conditions={"StringEquals": {own: scope.cluster_name}, "Null": {requested: "true"}},
        ),
    )


def _elb(scope: Scope, resource: str) -> str:
    return scope.arn("elasticloadbalancing", resource)
