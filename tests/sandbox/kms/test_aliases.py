"""An alias is one key's in its region."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError
from types_boto3_kms import KMSClient


def test_an_alias_is_taken_once(kms: KMSClient, key: str, name: str) -> None:
    kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=key)
    other = kms.create_key()["KeyMetadata"]["Arn"]
    with pytest.raises(ClientError, match=rf"AlreadyExistsException.*alias/{name} already exists"):
        kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=other)


def test_a_deleted_alias_is_free(kms: KMSClient, key: str, name: str) -> None:
    kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=key)
    kms.delete_alias(AliasName=f"alias/{name}")
    kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=key)


def test_of_many_at_once_one_gets_the_name(kms: KMSClient, key: str, name: str) -> None:
    def create(_: int) -> str:
        try:
            kms.create_alias(AliasName=f"alias/{name}", TargetKeyId=key)
        except ClientError as refused:
            return refused.response["Error"]["Code"]
        return "created"

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(create, range(16)))
    assert answers == {"created": 1, "AlreadyExistsException": 15}
