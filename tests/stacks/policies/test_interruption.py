"""The interruption queue, against what Karpenter v1.14.1 publishes."""

import json

from stacks.policies.interruption import INTERRUPTION_RULES, interruption_queue
from tests.stacks.policies import documents


def test_five_kinds_of_events_reach_the_queue() -> None:
    assert {(rule.source, rule.detail_type) for rule in INTERRUPTION_RULES.values()} == {
        ("aws.health", "AWS Health Event"),
        ("aws.ec2", "EC2 Spot Instance Interruption Warning"),
        ("aws.ec2", "EC2 Instance Rebalance Recommendation"),
        ("aws.ec2", "EC2 Instance State-change Notification"),
        ("aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"),
    }


def test_a_pattern_is_written_as_eventbridge_reads_it() -> None:
    assert json.loads(INTERRUPTION_RULES["scheduled-change"].to_json()) == {
        "source": ["aws.health"],
        "detail-type": ["AWS Health Event"],
    }


def test_event_services_may_send() -> None:
    statement = documents.statements(interruption_queue(queue_arn=documents.QUEUE))["AllowEvents"]
    assert statement["Principal"] == {"Service": ["events.amazonaws.com", "sqs.amazonaws.com"]}
    assert statement["Action"] == ["sqs:SendMessage"]


def test_nobody_comes_without_tls() -> None:
    statement = documents.statements(interruption_queue(queue_arn=documents.QUEUE))["DenyHTTP"]
    assert (statement["Effect"], statement["Principal"]) == ("Deny", "*")
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
