"""Rotation has a period."""

import pytest
from botocore.exceptions import ClientError
from types_boto3_kms import KMSClient


def test_the_period_is_kept(kms: KMSClient, key: str) -> None:
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
    assert kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"] == 180


def test_the_period_changes(kms: KMSClient, key: str) -> None:
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
    assert kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"] == 90


def test_unless_said_otherwise_it_is_a_year(kms: KMSClient, key: str) -> None:
    kms.enable_key_rotation(KeyId=key)
    assert kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"] == 365


def test_there_is_none_without_rotation(kms: KMSClient, key: str) -> None:
    kms.enable_key_rotation(KeyId=key)
    kms.disable_key_rotation(KeyId=key)
    status = kms.get_key_rotation_status(KeyId=key)
    assert status["KeyRotationEnabled"] is False
    assert "RotationPeriodInDays" not in status


@pytest.mark.parametrize("period", [89, 2561])
def test_the_period_has_bounds(unchecked_kms: KMSClient, key: str, period: int) -> None:
    with pytest.raises(ClientError, match="ValidationException"):
        unchecked_kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=period)


def test_a_disabled_key_is_refused(kms: KMSClient, key: str) -> None:
    kms.disable_key(KeyId=key)
    with pytest.raises(ClientError, match="DisabledException"):
        kms.enable_key_rotation(KeyId=key)
