"""What tells Karpenter that AWS is about to take a machine back: a queue and its five sources."""

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.cloudwatch_event_rule import CloudwatchEventRule
from cdktf_cdktf_provider_aws.cloudwatch_event_target import CloudwatchEventTarget
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from cdktf_cdktf_provider_aws.sqs_queue_policy import SqsQueuePolicy

from stacks.policies import interruption


def interruption_queue(stack: TerraformStack, cluster_name: str) -> SqsQueue:
    """Make the queue `<cluster>-karpenter` and the EventBridge rules that fill it."""
    queue = SqsQueue(
        stack,
        "karpenter_queue",
        name=f"{cluster_name}-karpenter",
        message_retention_seconds=300,  # an interruption is over in two minutes
        sqs_managed_sse_enabled=True,
    )
    SqsQueuePolicy(
        stack,
        "karpenter_queue_policy",
        queue_url=queue.url,
        policy=interruption.interruption_queue(queue_arn=queue.arn),
    )
    for name, pattern in interruption.INTERRUPTION_RULES.items():
        _rule(stack, cluster_name, name, pattern, queue)
    return queue


def _rule(
    stack: TerraformStack,
    cluster_name: str,
    name: str,
    pattern: interruption.EventPattern,
    queue: SqsQueue,
) -> None:
    id = f"karpenter_{name.replace('-', '_')}"  # noqa: A001
    rule = CloudwatchEventRule(
        stack,
        id,
        name=f"{cluster_name}-{name}",
        description=f"Karpenter: {name.replace('-', ' ')}",
        event_pattern=pattern.to_json(),
    )
    CloudwatchEventTarget(
        stack, f"{id}_target", rule=rule.name, target_id="karpenter", arn=queue.arn
    )
