"""Terraform's state: what is there already."""

from typing import Any

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.preflight import state_store
from ops.preflight.state import State, parsed, read
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import ACCOUNT, BUCKET, hub
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views
from tests.ops.preflight.states import resource, written
from tests.stacks.compiled import compiled

ROLE = resource("aws_iam_role", name="bravo-cluster", id="bravo-cluster")


@pytest.fixture
def s3(session: boto3.Session) -> Any:
    made = session.client("s3", region_name="eu-west-1")
    made.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return made


def found(session: boto3.Session) -> State:
    return read(Account(session, ACCOUNT, "me"), hub())


def test_it_is_read_where_terraform_keeps_it(session: boto3.Session, s3: Any) -> None:
    key = compiled()["terraform"]["backend"]["s3"]["key"]
    s3.put_object(Bucket=BUCKET, Key=key, Body=written(ROLE))
    assert found(session).holds("aws_iam_role", "bravo-cluster")


@pytest.mark.usefixtures("s3")
def test_without_an_object_there_is_nothing_yet(session: boto3.Session) -> None:
    assert found(session) == State()


def test_without_a_bucket_there_is_nothing_yet(session: boto3.Session) -> None:
    assert found(session) == State()


@pytest.mark.usefixtures("s3")
def test_what_may_not_be_read_is_not_called_nothing(session: boto3.Session, faults: Faults) -> None:
    faults("s3", "GetObject", "AccessDenied")
    assert found(session).unread == "GetObject: AccessDenied"


def test_what_cannot_be_reached_is_not_called_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert "127.0.0.1:9" in found(boto3.Session("key", "secret")).unread


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"resources": [1]}'])
def test_what_is_no_state_is_not_called_nothing(text: bytes) -> None:
    assert parsed(text).unread == "it is not one of Terraform's"


def test_it_counts_what_there_is_of_a_type() -> None:
    twice = resource("aws_eip", id="a") | {"instances": [{"attributes": {"id": "a"}}, {}]}
    assert parsed(written(twice)).count("aws_eip") == 2


def test_what_is_only_read_is_not_managed() -> None:
    assert parsed(written(ROLE | {"mode": "data"})) == State()


def test_an_empty_one_is_told(view: Views) -> None:
    assert told(state_store.look_at_state(view())) == [
        "ok Terraform's state: holds nothing yet: the hub is not deployed"
    ]


def test_a_full_one_is_told(view: Views) -> None:
    known = parsed(written(ROLE, ROLE))
    assert told(state_store.look_at_state(view(state=known))) == [
        "ok Terraform's state: holds 2 resources: the hub is deployed, or in part"
    ]


def test_one_that_could_not_be_read_is_told(view: Views) -> None:
    unread = State(unread="GetObject: AccessDenied")
    assert told(state_store.look_at_state(view(state=unread))) == [
        (
            "unknown Terraform's state: could not be read (GetObject: AccessDenied):"
            " what is deployed already is not known"
        )
    ]


def test_another_configurations_is_not_to_be_applied_to(view: Views) -> None:
    cluster = resource("aws_eks_cluster", "module.eks", name="bravo")
    theirs = parsed(written(cluster, resource("aws_vpc", "module.vpc"), ROLE))
    (found_there,) = state_store.look_at_state(view(state=theirs))
    assert told([found_there]) == [
        (
            "problem Terraform's state: holds what another configuration made"
            " (module.eks.aws_eks_cluster.it and 1 more): an apply would delete that, a running"
            " cluster with it"
        )
    ]
    assert found_there.fix == 'do not apply: README, "Hubs that exist already"'
