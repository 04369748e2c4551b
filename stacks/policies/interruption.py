"""The queue that tells Karpenter of nodes about to go: its policy and what EventBridge sends.

Source: the queue policy and the five rules in Karpenter v1.14.1's CloudFormation template
(getting-started-with-karpenter/cloudformation.yaml, August 2026).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from stacks.iam import Statement, document


@dataclass(frozen=True)
class EventPattern:
    """The events of one kind from one AWS service."""

    source: str
    detail_type: str

    def to_json(self) -> str:
        """Return the pattern as EventBridge reads it."""
        return json.dumps({"source": [self.source], "detail-type": [self.detail_type]})


INTERRUPTION_RULES: Mapping[str, EventPattern] = {
    "scheduled-change": EventPattern("aws.health", "AWS Health Event"),
    "spot-interruption": EventPattern("aws.ec2", "EC2 Spot Instance Interruption Warning"),
    "rebalance": EventPattern("aws.ec2", "EC2 Instance Rebalance Recommendation"),
    "instance-state-change": EventPattern("aws.ec2", "EC2 Instance State-change Notification"),
    "capacity-reservation-interruption": EventPattern(
        "aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"
    ),
}


def interruption_queue(*, queue_arn: str) -> str:
    """Return the queue's policy: AWS's event services may send, and nobody without TLS."""
    return document(
        Statement(
            sid="AllowEvents",
            actions=("sqs:SendMessage",),
            resources=[queue_arn],
            principals={"Service": ("events.amazonaws.com", "sqs.amazonaws.com")},
        ),
        Statement(
            sid="DenyHTTP",
            actions=("sqs:*",),
            resources=[queue_arn],
            conditions={"Bool": {"aws:SecureTransport": "false"}},
            effect="Deny",
            principals="*",
        ),
    )
