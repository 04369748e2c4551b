"""A key policy names principals that exist, and leaves a way back."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from types_boto3_kms import KMSClient

ACCOUNT = "arn:aws:iam::123456789012"


def policy(actions: str = "kms:*", principal: str = f"{ACCOUNT}:root") -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": principal},
        "Action": actions,
        "Resource": "*",
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def test_a_policy_changes(kms: KMSClient, key: str) -> None:
    kms.put_key_policy(KeyId=key, Policy=policy("kms:Put*"))
    assert json.loads(kms.get_key_policy(KeyId=key)["Policy"]) == json.loads(policy("kms:Put*"))


def test_a_policy_without_way_back_is_refused(kms: KMSClient, key: str) -> None:
    with pytest.raises(
        ClientError, match=r"MalformedPolicyDocument.* will not allow you to update"
    ):
        kms.put_key_policy(KeyId=key, Policy=policy("kms:Get*"))


def test_so_it_is_for_a_new_key(kms: KMSClient) -> None:
    with pytest.raises(
        ClientError, match=r"MalformedPolicyDocument.* will not allow you to update"
    ):
        kms.create_key(Policy=policy("kms:Get*"))


def test_a_role_that_is_not_there_is_refused(kms: KMSClient) -> None:
    with pytest.raises(ClientError, match=r"MalformedPolicyDocument.* invalid principals"):
        kms.create_key(Policy=policy(principal=f"{ACCOUNT}:role/nobody"))


def test_a_role_that_is_there_is_not(kms: KMSClient, client: Any, name: str) -> None:
    client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=policy("sts:AssumeRole"))
    kms.create_key(Policy=policy(principal=f"{ACCOUNT}:role/{name}"))


def test_what_is_no_policy_is_refused(kms: KMSClient, key: str) -> None:
    with pytest.raises(ClientError, match="MalformedPolicyDocument"):
        kms.put_key_policy(KeyId=key, Policy="{")
