"""A key pending deletion refuses changes until the deletion is cancelled."""

from collections.abc import Callable

import pytest
from botocore.exceptions import ClientError
from types_boto3_kms import KMSClient

TAG = {"TagKey": "a", "TagValue": "b"}


@pytest.fixture
def pending(kms: KMSClient, key: str) -> str:
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    return key


def test_the_window_is_told(kms: KMSClient, key: str) -> None:
    answer = kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert (answer["KeyId"], answer["KeyState"], answer["PendingWindowInDays"]) == (
        key,
        "PendingDeletion",
        7,
    )


@pytest.mark.parametrize("window", [6, 31])
def test_the_window_has_bounds(unchecked_kms: KMSClient, key: str, window: int) -> None:
    with pytest.raises(ClientError, match="ValidationException"):
        unchecked_kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=window)


CHANGES: dict[str, Callable[[KMSClient, str], object]] = {
    "alias": lambda kms, key: kms.create_alias(AliasName="alias/of-pending", TargetKeyId=key),
    "rotation": lambda kms, key: kms.enable_key_rotation(KeyId=key),
    "no rotation": lambda kms, key: kms.disable_key_rotation(KeyId=key),
    "disable": lambda kms, key: kms.disable_key(KeyId=key),
    "enable": lambda kms, key: kms.enable_key(KeyId=key),
    "describe": lambda kms, key: kms.update_key_description(KeyId=key, Description="x"),
    "tag": lambda kms, key: kms.tag_resource(KeyId=key, Tags=[TAG]),  # type: ignore[list-item]
    "untag": lambda kms, key: kms.untag_resource(KeyId=key, TagKeys=["a"]),
    "delete again": lambda kms, key: kms.schedule_key_deletion(KeyId=key),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changes_are_refused(
    kms: KMSClient, pending: str, change: Callable[[KMSClient, str], object]
) -> None:
    with pytest.raises(ClientError, match=rf"KMSInvalidStateException.* {pending} is pending"):
        change(kms, pending)


def test_a_cancelled_deletion_leaves_it_disabled(kms: KMSClient, pending: str) -> None:
    kms.cancel_key_deletion(KeyId=pending)
    assert kms.describe_key(KeyId=pending)["KeyMetadata"]["KeyState"] == "Disabled"


def test_there_must_be_a_deletion_to_cancel(kms: KMSClient, key: str) -> None:
    with pytest.raises(ClientError, match=r"KMSInvalidStateException.* is not pending deletion"):
        kms.cancel_key_deletion(KeyId=key)
