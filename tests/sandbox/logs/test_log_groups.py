"""A log group's key must be able to encrypt."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

NO_KEY = "arn:aws:kms:us-east-2:123456789012:key/00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="session")
def logs(client: Any) -> Any:
    return client("logs")


def test_a_group_has_its_key(logs: Any, client: Any, name: str) -> None:
    key = client("kms").create_key()["KeyMetadata"]["Arn"]
    logs.create_log_group(logGroupName=name, kmsKeyId=key)
    (group,) = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    assert group["kmsKeyId"] == key


def test_a_key_that_is_not_there_is_refused(logs: Any, name: str) -> None:
    with pytest.raises(ClientError, match="InvalidParameterException"):
        logs.create_log_group(logGroupName=name, kmsKeyId=NO_KEY)
