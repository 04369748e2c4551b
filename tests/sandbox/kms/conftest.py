"""A key to try things on."""

from typing import Any

import pytest
from types_boto3_kms import KMSClient


@pytest.fixture(scope="session")
def kms(client: Any) -> KMSClient:
    made: KMSClient = client("kms")
    return made


@pytest.fixture(scope="session")
def unchecked_kms(client: Any) -> KMSClient:
    """Return a client that leaves it to the service to refuse a figure."""
    made: KMSClient = client("kms", parameter_validation=False)
    return made


@pytest.fixture
def key(kms: KMSClient) -> str:
    return kms.create_key()["KeyMetadata"]["Arn"]
