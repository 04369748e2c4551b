"""A bucket's policy whose statements have conditions."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.conftest import ClientFactory

DENIED = r"AccessDenied|Forbidden"


@pytest.fixture
def s3(client: ClientFactory) -> Any:
    return client("s3")


def bucket(s3: Any, name: str, **statement: Any) -> str:
    """Make a bucket with an object, whose policy denies reading it on a condition."""
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "us-east-2"})
    s3.put_object(Bucket=name, Key="state", Body=b"{}")
    denied = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"],
        **statement,
    }
    policy = {"Version": "2012-10-17", "Statement": [denied]}
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
    return name


def test_what_is_denied_without_tls_is_allowed_with_it(s3: Any, name: str) -> None:
    """The stand-in answers in the place of endpoints that speak TLS alone."""
    condition = {"Bool": {"aws:SecureTransport": "false"}}
    made = bucket(s3, name, Condition=condition)
    assert s3.get_object(Bucket=made, Key="state")["Body"].read() == b"{}"


def test_what_is_denied_with_tls_is_denied(s3: Any, name: str) -> None:
    made = bucket(s3, name, Condition={"Bool": {"aws:SecureTransport": "true"}})
    with pytest.raises(ClientError, match=DENIED):
        s3.get_object(Bucket=made, Key="state")


def test_what_is_denied_without_a_condition_is_denied(s3: Any, name: str) -> None:
    made = bucket(s3, name)
    with pytest.raises(ClientError, match=DENIED):
        s3.get_object(Bucket=made, Key="state")


def test_the_policy_is_read_back_as_it_was_put(s3: Any, name: str) -> None:
    made = bucket(s3, name, Condition={"Bool": {"aws:SecureTransport": "false"}})
    policy = json.loads(s3.get_bucket_policy(Bucket=made)["Policy"])
    assert policy["Statement"][0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
