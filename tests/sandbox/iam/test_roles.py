"""What the stand-in rests on in IAM and STS: moto's own, but for services' names."""

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from types_boto3_iam import IAMClient

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}
        ],
    }
)
MANAGED = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"


@pytest.fixture(scope="session")
def iam(client: Any) -> IAMClient:
    made: IAMClient = client("iam")
    return made


@pytest.fixture
def role(iam: IAMClient, name: str) -> str:
    return iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)["Role"]["RoleName"]


def test_a_roles_name_is_taken_once(iam: IAMClient, role: str) -> None:
    with pytest.raises(ClientError, match="EntityAlreadyExists"):
        iam.create_role(RoleName=role, AssumeRolePolicyDocument=TRUST)


def test_awss_own_policies_are_there(iam: IAMClient) -> None:
    assert iam.get_policy(PolicyArn=MANAGED)["Policy"]["Arn"] == MANAGED


def test_an_attached_policy_keeps_the_role(iam: IAMClient, role: str) -> None:
    iam.attach_role_policy(RoleName=role, PolicyArn=MANAGED)
    with pytest.raises(ClientError, match="DeleteConflict"):
        iam.delete_role(RoleName=role)


def test_an_inline_policy_keeps_the_role(iam: IAMClient, role: str) -> None:
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}],
    }
    iam.put_role_policy(RoleName=role, PolicyName="x", PolicyDocument=json.dumps(document))
    with pytest.raises(ClientError, match="DeleteConflict"):
        iam.delete_role(RoleName=role)


def test_who_assumed_a_role_is_that_role(client: Any, endpoint: str, role: str) -> None:
    arn = f"arn:aws:iam::123456789012:role/{role}"
    given = client("sts").assume_role(RoleArn=arn, RoleSessionName="me")["Credentials"]
    assumed = boto3.client(
        "sts",
        endpoint_url=endpoint,
        region_name="us-east-2",
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )
    caller = assumed.get_caller_identity()
    assert caller["Arn"] == f"arn:aws:sts::123456789012:assumed-role/{role}/me"


def test_a_service_calls_its_role_as_aws_does(iam: IAMClient) -> None:
    made = iam.create_service_linked_role(AWSServiceName="spot.amazonaws.com")["Role"]
    assert (made["Path"], made["RoleName"]) == (
        "/aws-service-role/spot.amazonaws.com/",
        "AWSServiceRoleForEC2Spot",
    )
