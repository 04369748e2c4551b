"""Karpenter's policies, against what v1.14.1 publishes."""

from tests.stacks.policies import documents

# Facts: the actions of getting-started-with-karpenter/cloudformation.yaml at v1.14.1.
PUBLISHED = {
    "node-lifecycle": {
        "ec2:CreateFleet",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateTags",
        "ec2:DeleteLaunchTemplate",
        "ec2:RunInstances",
        "ec2:TerminateInstances",
    },
    "iam-integration": {
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:PassRole",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
    },
    "eks-integration": {"eks:DescribeCluster"},
    "interruption": {"sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"},
    "zonal-shift": {"arc-zonal-shift:GetManagedResource"},
    "resource-discovery": {
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeInstances",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets",
        "iam:GetInstanceProfile",
        "iam:ListInstanceProfiles",
        "pricing:GetProducts",
        "ssm:GetParameter",
    },
}

# Facts: its statements, in the same order.
PUBLISHED_SIDS = [
    "AllowScopedEC2InstanceAccessActions",
    "AllowScopedEC2LaunchTemplateAccessActions",
    "AllowScopedEC2InstanceActionsWithTags",
    "AllowScopedResourceCreationTagging",
    "AllowScopedResourceTagging",
    "AllowScopedDeletion",
    "AllowPassingInstanceRole",
    "AllowScopedInstanceProfileCreationActions",
    "AllowScopedInstanceProfileTagActions",
    "AllowScopedInstanceProfileActions",
    "AllowAPIServerEndpointDiscovery",
    "AllowInterruptionQueueActions",
    "AllowZonalShiftStatusReadOnly",
    "AllowRegionalReadActions",
    "AllowSSMReadActions",
    "AllowPricingReadActions",
    "AllowUnscopedInstanceProfileListAction",
    "AllowInstanceProfileReadActions",
]


def test_the_actions_are_exactly_the_published_ones() -> None:
    policies = documents.karpenter_policies()
    assert {name: documents.actions(policy) for name, policy in policies.items()} == PUBLISHED


def test_the_statements_are_the_published_ones_in_their_order() -> None:
    policies = documents.karpenter_policies().values()
    assert [sid for policy in policies for sid in documents.statements(policy)] == PUBLISHED_SIDS


def test_only_the_node_role_is_passed_and_only_to_ec2() -> None:
    statement = documents.statements(documents.karpenter_policies()["iam-integration"])[
        "AllowPassingInstanceRole"
    ]
    assert statement["Resource"] == [documents.NODE_ROLE]
    assert statement["Condition"] == {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}


def test_only_nodes_of_this_cluster_are_terminated() -> None:
    statement = documents.statements(documents.karpenter_policies()["node-lifecycle"])[
        "AllowScopedDeletion"
    ]
    assert statement["Condition"] == {
        "StringEquals": {"aws:ResourceTag/kubernetes.io/cluster/hub": "owned"},
        "StringLike": {"aws:ResourceTag/karpenter.sh/nodepool": "*"},
    }


def test_whatever_is_launched_carries_the_clusters_tags() -> None:
    statement = documents.statements(documents.karpenter_policies()["node-lifecycle"])[
        "AllowScopedEC2InstanceActionsWithTags"
    ]
    assert statement["Condition"]["StringEquals"] == {
        "aws:RequestTag/kubernetes.io/cluster/hub": "owned",
        "aws:RequestTag/eks:eks-cluster-name": "hub",
    }


def test_running_instances_take_three_tags_only() -> None:
    statement = documents.statements(documents.karpenter_policies()["node-lifecycle"])[
        "AllowScopedResourceTagging"
    ]
    assert statement["Condition"]["ForAllValues:StringEquals"] == {
        "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"]
    }


def test_instance_profiles_are_the_clusters_own() -> None:
    statement = documents.statements(documents.karpenter_policies()["iam-integration"])[
        "AllowScopedInstanceProfileActions"
    ]
    assert statement["Condition"]["StringEquals"] == {
        "aws:ResourceTag/kubernetes.io/cluster/hub": "owned",
        "aws:ResourceTag/topology.kubernetes.io/region": documents.REGION,
    }


def test_one_queue_is_read() -> None:
    statement = documents.statements(documents.karpenter_policies()["interruption"])[
        "AllowInterruptionQueueActions"
    ]
    assert statement["Resource"] == [documents.QUEUE]


def test_reads_stay_in_the_region() -> None:
    statement = documents.statements(documents.karpenter_policies()["resource-discovery"])[
        "AllowRegionalReadActions"
    ]
    assert statement["Condition"] == {"StringEquals": {"aws:RequestedRegion": documents.REGION}}
