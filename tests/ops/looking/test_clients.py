"""Clients for several threads, and the permissions that their calls lacked."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from ops.looking.clients import Clients
from ops.looking.denials import Denials
from tests.ops.bootstrap.conftest import Faults


def test_each_is_made_once_for_each_region(session: boto3.Session) -> None:
    clients = Clients(session)
    asked = [("ec2", None), ("ec2", "eu-west-1")] * 8
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda each: clients.client(*each), asked))
    assert [each.meta.region_name for each in found[:2]] == ["us-west-2", "eu-west-1"]
    assert len({id(each) for each in found}) == 2


@pytest.mark.parametrize(
    ("service", "operation", "arguments", "permission"),
    [
        ("iam", "list_roles", {}, "iam:ListRoles"),
        ("efs", "describe_file_systems", {}, "elasticfilesystem:DescribeFileSystems"),
        ("s3", "get_bucket_encryption", {"Bucket": "b"}, "s3:GetEncryptionConfiguration"),
        ("s3", "get_public_access_block", {"Bucket": "b"}, "s3:GetBucketPublicAccessBlock"),
        (
            "s3",
            "get_bucket_lifecycle_configuration",
            {"Bucket": "b"},
            "s3:GetLifecycleConfiguration",
        ),
    ],
)
def test_a_permission_that_was_missing_is_named_as_iam_does(
    faults: Faults, service: str, operation: str, arguments: dict[str, str], permission: str
) -> None:
    faults(service, ".*", "AccessDenied")
    session: Any = boto3.Session("key", "secret", region_name="us-west-2")
    denials = Denials(session)
    with pytest.raises(ClientError):
        getattr(session.client(service), operation)(**arguments)
    assert denials.names() == [permission]


def test_what_fails_otherwise_is_no_missing_permission(faults: Faults) -> None:
    faults("iam", ".*", "InternalFailure", status=400)
    session = boto3.Session("key", "secret", region_name="us-west-2")
    denials = Denials(session)
    with pytest.raises(ClientError):
        session.client("iam").list_roles()
    assert denials.names() == []
