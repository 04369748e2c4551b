"""Which errors of an apply pass by themselves."""

import pytest

from ops.deploy.transient import reason, reasons

# As Terraform and its providers print them.
PASSING = {
    "aws_iam_role.x: reading IAM Role: operation error IAM: GetRole, exceeded maximum number of"
    " attempts, 3, https response error StatusCode: 400, Throttling: Rate exceeded": "slow down",
    "creating EC2 VPC Endpoint: operation error EC2: CreateVpcEndpoint, https response error"
    " StatusCode: 503, api error RequestLimitExceeded: Request limit exceeded.": "slow down",
    "operation error EKS: DescribeCluster, https response error StatusCode: 500, RequestID: x,"
    " api error InternalFailure": "an error of its own",
    'operation error EC2: DescribeVpcs, request send failed, Post "https://ec2.us-east-2.amazonaws'
    '.com/": read tcp 10.0.0.1:1->2.3.4.5:443: read: connection reset by peer': "connection was",
    'helm_release.karpenter: Get "https://x.eks.amazonaws.com/version": dial tcp: lookup'
    " x.eks.amazonaws.com: Temporary failure in name resolution": "connection was lost",
    "helm_release.jupyterhub: Internal error occurred: failed calling webhook"
    ' "mservice.elbv2.k8s.aws": no endpoints available for service': "still starting",
    "kubernetes_namespace_v1.hub: the server is currently unable to handle the request": "API",
    "creating EKS Node Group: InvalidParameterException: role arn:aws:iam::1:role/x cannot be"
    " assumed by principal": "new role",
}
LASTING = [
    "creating KMS Key: operation error KMS: CreateKey, StatusCode: 400, AccessDeniedException: no",
    "creating EC2 EIP: api error AddressLimitExceeded: The maximum number of addresses",
    "creating EC2 Instance: VcpuLimitExceeded: You have requested more vCPU capacity",
    "helm_release.jupyterhub: context deadline exceeded",
    'helm_release.x: failed to pull: ImagePullBackOff: dial tcp: i/o timeout for "quay.io"',
    "Error acquiring the state lock\nConditionalCheckFailedException: StatusCode: 400",
    "Failed to save state\nError saving state: StatusCode: 503",
    "Error: Saved plan is stale",
    "creating VPC: InvalidParameterValue: Value (10.1.0.0/99) is invalid",
]


@pytest.mark.parametrize("error", PASSING)
def test_what_passes_is_told_with_its_reason(error: str) -> None:
    assert PASSING[error] in reason(error)


@pytest.mark.parametrize("error", LASTING)
def test_what_does_not_pass_is_none(error: str) -> None:
    assert reason(error) == ""


def test_one_error_that_does_not_pass_is_enough() -> None:
    assert reasons([*PASSING, LASTING[0]]) == []


def test_the_same_reason_is_said_once() -> None:
    assert reasons(["Throttling", "Rate exceeded"]) == ["AWS asks to slow down"]


def test_no_errors_at_all_are_no_reason() -> None:
    assert reasons([]) == []
