"""The load balancer controller's policy, against what v3.5.0 publishes and calls."""

import pytest

from tests.stacks.policies import documents

# Facts: the calls of v3.5.0 for a Service with IP targets, and the reads that Elastic Load
# Balancing makes for them.
CALLED = {
    "ec2:AuthorizeSecurityGroupIngress",
    "ec2:CreateSecurityGroup",
    "ec2:CreateTags",
    "ec2:DeleteSecurityGroup",
    "ec2:DeleteTags",
    "ec2:DescribeAccountAttributes",
    "ec2:DescribeAddresses",
    "ec2:DescribeAvailabilityZones",
    "ec2:DescribeInstances",
    "ec2:DescribeInternetGateways",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
    "ec2:GetSecurityGroupsForVpc",
    "ec2:RevokeSecurityGroupIngress",
    "elasticloadbalancing:AddTags",
    "elasticloadbalancing:CreateListener",
    "elasticloadbalancing:CreateLoadBalancer",
    "elasticloadbalancing:CreateTargetGroup",
    "elasticloadbalancing:DeleteListener",
    "elasticloadbalancing:DeleteLoadBalancer",
    "elasticloadbalancing:DeleteTargetGroup",
    "elasticloadbalancing:DeregisterTargets",
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
    "elasticloadbalancing:ModifyListener",
    "elasticloadbalancing:ModifyListenerAttributes",
    "elasticloadbalancing:ModifyLoadBalancerAttributes",
    "elasticloadbalancing:ModifyTargetGroup",
    "elasticloadbalancing:ModifyTargetGroupAttributes",
    "elasticloadbalancing:RegisterTargets",
    "elasticloadbalancing:RemoveTags",
    "elasticloadbalancing:SetIpAddressType",
    "elasticloadbalancing:SetSecurityGroups",
    "elasticloadbalancing:SetSubnets",
    "iam:CreateServiceLinkedRole",
}


def test_it_may_do_what_it_calls_and_nothing_else() -> None:
    assert documents.actions(documents.load_balancer_policy()) == CALLED


@pytest.mark.parametrize("service", ["acm", "cognito-idp", "shield", "waf-regional", "wafv2"])
def test_services_of_application_load_balancers_are_left_out(service: str) -> None:
    assert f'"{service}:' not in documents.load_balancer_policy()


def test_application_load_balancers_are_not_named() -> None:
    assert "/app/" not in documents.load_balancer_policy()


@pytest.mark.parametrize("kind", ["LoadBalancers", "Listeners", "TargetGroups"])
def test_only_the_clusters_own_are_changed(kind: str) -> None:
    statement = documents.statements(documents.load_balancer_policy())[f"ChangeOwn{kind}"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:ResourceTag/elbv2.k8s.aws/cluster": "hub"}
    }


@pytest.mark.parametrize("kind", ["LoadBalancer", "Listener", "TargetGroup"])
def test_whatever_is_made_is_tagged_for_the_cluster(kind: str) -> None:
    statement = documents.statements(documents.load_balancer_policy())[f"Create{kind}"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:RequestTag/elbv2.k8s.aws/cluster": "hub"}
    }


@pytest.mark.parametrize("sid", ["RetagOwn", "RetagOwnSecurityGroups"])
def test_the_clusters_tag_itself_cannot_be_changed(sid: str) -> None:
    statement = documents.statements(documents.load_balancer_policy())[sid]
    assert statement["Condition"]["Null"] == {"aws:RequestTag/elbv2.k8s.aws/cluster": "true"}


def test_security_groups_are_made_in_one_vpc() -> None:
    statement = documents.statements(documents.load_balancer_policy())["UseSecurityGroupsOfVpc"]
    assert statement["Resource"] == [documents.VPC]


def test_nodes_are_opened_by_the_clusters_security_group_only() -> None:
    statement = documents.statements(documents.load_balancer_policy())["OpenNodesToLoadBalancer"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:ResourceTag/kubernetes.io/cluster/hub": "owned"}
    }


def test_one_service_linked_role_can_be_made() -> None:
    statement = documents.statements(documents.load_balancer_policy())["CreateServiceLinkedRole"]
    (resource,) = statement["Resource"]
    assert resource.endswith(
        "elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing"
    )
