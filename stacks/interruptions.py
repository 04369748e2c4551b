"""What tells Karpenter that AWS is about to take a machine back: a queue and its five sources."""

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.cloudwatch_event_rule import CloudwatchEventRule
from cdktf_cdktf_provider_aws.cloudwatch_event_target import CloudwatchEventTarget
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from cdktf_cdktf_provider_aws.sqs_queue_policy import SqsQueuePolicy

from stacks.policies import interruption
from stacks.references import reference


class InterruptionQueue:
    """The queue `<cluster>-karpenter` and the EventBridge rules that fill it."""

    def __init__(self, stack: TerraformStack, cluster_name: str) -> None:
        """Make the queue, its policy and its rules."""
        self._stack, self._cluster_name = stack, cluster_name
        queue = SqsQueue(
            stack,
            "karpenter_queue",
            name=f"{cluster_name}-karpenter",
            message_retention_seconds=300,  # an interruption is over in two minutes
            sqs_managed_sse_enabled=True,
        )
        self.arn, self.name = queue.arn, queue.name
        SqsQueuePolicy(
            stack,
            "karpenter_queue_policy",
            queue_url=queue.url,
            policy=interruption.interruption_queue(queue_arn=self.arn),
        )
        for name, pattern in interruption.INTERRUPTION_RULES.items():
            self._fill(name, pattern)

    def _fill(self, name: str, pattern: interruption.EventPattern) -> None:
        id = f"karpenter_{name.replace('-', '_')}"  # noqa: A001 (the constructs' own name for it)
        CloudwatchEventRule(
            self._stack,
            id,
            name=f"{self._cluster_name}-{name}",
            description=f"Karpenter: {name.replace('-', ' ')}",
            event_pattern=pattern.to_json(),
        )
        CloudwatchEventTarget(
            self._stack,
            f"{id}_target",
            rule=reference("aws_cloudwatch_event_rule", id, "name"),
            target_id="karpenter",
            arn=self.arn,
        )
