"""The policy of the role with which VPC flow logs are written to one log group.

Source: VPC user guide ("IAM role for publishing flow logs to CloudWatch Logs"), read 2026-11-23.
Creating the group is left out: it is a resource of the stack, with its own retention.
"""

from stacks.iam import ANY, Statement, document


def delivery(*, log_group_arn: str) -> str:
    """Return the policy; the ARN without the trailing `:*`, as Terraform has it."""
    return document(
        Statement(
            sid="WriteStreams",
            actions=("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
            resources=[log_group_arn, f"{log_group_arn}:*"],
        ),
        Statement(
            sid="FindGroup",
            actions=("logs:DescribeLogGroups",),
            resources=ANY,
            reason="listing log groups has no resource-level permissions",
        ),
    )
