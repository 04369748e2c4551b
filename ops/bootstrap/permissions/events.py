"""Karpenter's queue, what fills it, and logs.

Sources: Service Authorization Reference, "Amazon SQS", "Amazon EventBridge", "Amazon CloudWatch
Logs" (2026-11); the calls of the AWS provider 5.100.0.
"""

from ops.bootstrap.permissions.limit import IN_REGION, SERVICES, Grant, Limit

_QUEUE = Limit("Queue", SERVICES, ("arn:aws:sqs:{region}:{account}:{cluster}-karpenter",))
_RULES = Limit("EventRules", SERVICES, ("arn:aws:events:{region}:{account}:rule/{cluster}-*",))
_GROUPS = ("/aws/eks/{cluster}/cluster", "/aws/vpc/{cluster}/flow-logs")
# CloudWatch Logs knows a group under two ARNs: with `:*` for most actions, without for tags.
_LOGS = Limit(
    "LogGroups",
    SERVICES,
    tuple(
        f"arn:aws:logs:{{region}}:{{account}}:log-group:{group}{end}"
        for group in _GROUPS
        for end in ("", ":*")
    ),
)
_LIST_LOGS = Limit(
    "ListLogGroups", SERVICES, ("*",), IN_REGION, reason="logs:DescribeLogGroups knows no resources"
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_sqs_queue": (
        _QUEUE.allows(
            "sqs:CreateQueue",
            "sqs:DeleteQueue",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ListQueueTags",
            "sqs:SetQueueAttributes",
            "sqs:TagQueue",
            "sqs:UntagQueue",
        ),
    ),
    "aws_sqs_queue_policy": (_QUEUE.allows("sqs:GetQueueAttributes", "sqs:SetQueueAttributes"),),
    "aws_cloudwatch_event_rule": (
        _RULES.allows(
            "events:DeleteRule",
            "events:DescribeRule",
            "events:DisableRule",
            "events:EnableRule",
            "events:ListTagsForResource",
            "events:PutRule",
            "events:TagResource",
            "events:UntagResource",
        ),
    ),
    "aws_cloudwatch_event_target": (
        _RULES.allows("events:ListTargetsByRule", "events:PutTargets", "events:RemoveTargets"),
    ),
    "aws_cloudwatch_log_group": (
        _LOGS.allows(
            "logs:CreateLogGroup",
            "logs:DeleteLogGroup",
            "logs:DeleteRetentionPolicy",
            "logs:ListTagsForResource",
            "logs:PutRetentionPolicy",
            "logs:TagResource",
            "logs:UntagResource",
        ),
        _LIST_LOGS.allows("logs:DescribeLogGroups"),
    ),
}
