"""Faults on demand, and the record of calls, in the protocol of each service."""

import json
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.request import Request, urlopen

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError

from tests.sandbox.conftest import ClientFactory

# Services of each protocol (REST with XML or JSON, JSON, query), and a call that needs nothing.
CALLS = {
    "s3": "list_buckets",
    "route53": "list_hosted_zones",
    "eks": "list_clusters",
    "efs": "describe_file_systems",
    "backup": "list_backup_vaults",
    "kms": "list_keys",
    "dynamodb": "list_tables",
    "sqs": "list_queues",
    "ec2": "describe_vpcs",
    "iam": "list_roles",
    "sts": "get_caller_identity",
}


class Control:
    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint

    def faults(self, *faults: dict[str, Any]) -> None:
        body = json.dumps(faults).encode()
        urlopen(Request(f"{self._endpoint}/_sandbox/faults", body, method="PUT")).close()  # noqa: S310

    def struck(self) -> list[int]:
        with urlopen(f"{self._endpoint}/_sandbox/faults") as answer:  # noqa: S310
            found: list[int] = json.load(answer)
        return found

    def calls(self) -> list[dict[str, Any]]:
        with urlopen(f"{self._endpoint}/_sandbox/calls") as answer:  # noqa: S310
            found: list[dict[str, Any]] = json.load(answer)
        return found


@pytest.fixture
def control(endpoint: str) -> Iterator[Control]:
    # moto, of codes that its models of services do not list: many are of all services.
    warnings.filterwarnings("ignore", r"Exception\(Refused\)")
    control = Control(endpoint)
    yield control
    control.faults()


def refusal(client: Any, operation: str) -> tuple[str, str, int]:
    """The code, the words and the status of a call that must be refused."""
    with pytest.raises(ClientError) as caught:
        getattr(client, operation)()
    answer = caught.value.response
    return (
        answer["Error"]["Code"],
        answer["Error"]["Message"],
        answer["ResponseMetadata"]["HTTPStatusCode"],
    )


@pytest.mark.parametrize("service", CALLS)
def test_a_refusal_is_read_by_the_services_client(
    client: ClientFactory, control: Control, service: str
) -> None:
    fault = {"service": service, "code": "AccessDenied", "message": "not you", "status": 403}
    control.faults(fault)
    assert refusal(client(service), CALLS[service]) == ("AccessDenied", "not you", 403)


@pytest.mark.parametrize("service", CALLS)
def test_an_answer_has_its_length_or_it_would_be_sent_in_pieces(
    client: ClientFactory, control: Control, service: str
) -> None:
    answered = getattr(client(service), CALLS[service])()["ResponseMetadata"]["HTTPHeaders"]
    control.faults({"service": service, "code": "AccessDenied", "status": 403})
    with pytest.raises(ClientError) as caught:
        getattr(client(service), CALLS[service])()
    refused = caught.value.response["ResponseMetadata"]["HTTPHeaders"]
    assert "content-length" in answered
    assert "content-length" in refused


@pytest.mark.parametrize("service", CALLS)
def test_a_call_is_recorded_by_its_own_name(
    client: ClientFactory, control: Control, service: str
) -> None:
    getattr(client(service), CALLS[service])()
    last = control.calls()[-1]
    assert last == {
        "service": service,
        "action": "".join(word.capitalize() for word in CALLS[service].split("_")),
        "region": "us-east-2",
        "status": 200,
    }


def test_a_dropped_call_is_not_answered_and_recorded_so(
    client: ClientFactory, control: Control
) -> None:
    control.faults({"service": "eks", "drop": True})
    with pytest.raises(ConnectionClosedError):
        client("eks").list_clusters()
    assert control.calls()[-1]["status"] == 0


def test_a_fault_strikes_as_often_as_asked_after_those_that_pass(
    client: ClientFactory, control: Control
) -> None:
    control.faults({"service": "sts", "code": "Throttling", "skip": 1, "times": 2})
    sts, refused = client("sts"), []
    for _ in range(4):
        try:
            sts.get_caller_identity()
            refused.append(False)
        except ClientError:
            refused.append(True)
    assert refused == [False, True, True, False]


def test_a_fault_is_about_the_actions_it_names_in_whole(
    client: ClientFactory, control: Control
) -> None:
    control.faults({"service": "eks", "action": "List", "code": "ServerException"})
    assert client("eks").list_clusters()["clusters"] == []


def test_an_answer_is_lost_after_the_action_was_done(
    client: ClientFactory, control: Control, name: str
) -> None:
    control.faults({"service": "sqs", "action": "CreateQueue", "drop": True, "after": True})
    sqs = client("sqs")
    with pytest.raises(ConnectionClosedError):
        sqs.create_queue(QueueName=name)
    assert sqs.get_queue_url(QueueName=name)["QueueUrl"].endswith(name)


def test_a_delay_answers_as_usual(client: ClientFactory, control: Control) -> None:
    control.faults({"service": "eks", "delay_ms": 1})
    assert client("eks").list_clusters()["clusters"] == []


def test_a_call_is_held_until_other_faults_are_asked_for(
    client: ClientFactory, control: Control
) -> None:
    control.faults({"service": "sts", "skip": 1}, {"service": "eks", "held": True})
    eks, before = client("eks"), len(control.calls())
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(eks.list_clusters)
        while control.struck() != [0, 1]:
            assert not answer.done(), answer.result()
        assert control.calls()[before:] == []
        control.faults()
        assert answer.result()["clusters"] == []


def test_faults_replace_those_there_were(client: ClientFactory, control: Control) -> None:
    control.faults({"service": "eks", "code": "ServerException", "times": 9})
    control.faults()
    assert client("eks").list_clusters()["clusters"] == []
