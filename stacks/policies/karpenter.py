"""The policies of Karpenter's controller, one for each of the six that Karpenter publishes.

Source: Karpenter v1.14.1's CloudFormation template
(getting-started-with-karpenter/cloudformation.yaml, August 2026), scoped to one cluster.
The published parts are kept apart, so that the next version's template can be compared with
them; each fits a managed policy (6,144 characters) and all of them one role's inline policies
(10,240 together; whitespace does not count).
"""

from stacks.iam import ANY, Statement, document
from stacks.policies.karpenter_nodes import node_lifecycle
from stacks.policies.karpenter_profiles import iam_integration
from stacks.policies.scope import Scope

_DESCRIBED = (
    "ec2:DescribeCapacityReservations",
    "ec2:DescribeImages",
    "ec2:DescribeInstances",
    "ec2:DescribeInstanceStatus",
    "ec2:DescribeInstanceTypeOfferings",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeLaunchTemplates",
    "ec2:DescribePlacementGroups",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSpotPriceHistory",
    "ec2:DescribeSubnets",
)


def controller_policies(
    *, region: str, account_id: str, cluster_name: str, node_role_arn: str, queue_arn: str
) -> dict[str, str]:
    """Return policy name to document, in the order of the published template."""
    scope = Scope(region, account_id, cluster_name)
    return {
        "node-lifecycle": node_lifecycle(scope),
        "iam-integration": iam_integration(scope, node_role_arn=node_role_arn),
        "eks-integration": _eks_integration(scope),
        "interruption": _interruption(queue_arn),
        "zonal-shift": _zonal_shift(scope),
        "resource-discovery": _resource_discovery(scope),
    }


def _eks_integration(scope: Scope) -> str:
    return document(
        Statement(
            sid="AllowAPIServerEndpointDiscovery",
            actions=("eks:DescribeCluster",),
            resources=[scope.cluster_arn],
        )
    )


def _interruption(queue_arn: str) -> str:
    return document(
        Statement(
            sid="AllowInterruptionQueueActions",
            actions=("sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"),
            resources=[queue_arn],
        )
    )


def _zonal_shift(scope: Scope) -> str:
    only_cluster = {"arc-zonal-shift:ResourceIdentifier": scope.cluster_arn}
    return document(
        Statement(
            sid="AllowZonalShiftStatusReadOnly",
            actions=("arc-zonal-shift:GetManagedResource",),
            resources=ANY,
            conditions={"StringEquals": only_cluster},
            reason="load balancers are its only resource types; the condition names the cluster",
        )
    )


def _resource_discovery(scope: Scope) -> str:
    return document(
        Statement(
            sid="AllowRegionalReadActions",
            actions=_DESCRIBED,
            resources=ANY,
            conditions={"StringEquals": {"aws:RequestedRegion": scope.region}},
            reason="EC2's Describe actions have no resource-level permissions",
        ),
        Statement(
            sid="AllowSSMReadActions",
            actions=("ssm:GetParameter",),
            resources=[scope.public_arn("ssm", "parameter/aws/service/*")],
        ),
        Statement(
            sid="AllowPricingReadActions",
            actions=("pricing:GetProducts",),
            resources=ANY,
            reason="the price list is AWS's own and has no resources",
        ),
        Statement(
            sid="AllowUnscopedInstanceProfileListAction",
            actions=("iam:ListInstanceProfiles",),
            resources=ANY,
            reason="listing has no resource-level permissions",
        ),
        Statement(
            sid="AllowInstanceProfileReadActions",
            actions=("iam:GetInstanceProfile",),
            resources=[scope.iam_arn("instance-profile/*")],
        ),
    )
