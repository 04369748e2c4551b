"""Vaults go when they are empty; a backup job fills them at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from botocore.exceptions import ClientError

VOLUME = "arn:aws:ec2:us-east-2:123456789012:volume/vol-1"


@pytest.fixture
def point(backup: Any, vault: str) -> str:
    job = backup.start_backup_job(
        BackupVaultName=vault,
        ResourceArn=VOLUME,
        IamRoleArn="arn:aws:iam::123456789012:role/backup",
    )
    return str(job["RecoveryPointArn"])


def test_a_vault_has_its_key(backup: Any, client: Any, name: str) -> None:
    key = client("kms").create_key()["KeyMetadata"]["Arn"]
    backup.create_backup_vault(BackupVaultName=name, EncryptionKeyArn=key)
    assert backup.describe_backup_vault(BackupVaultName=name)["EncryptionKeyArn"] == key


def test_a_key_that_is_to_be_deleted_is_refused(backup: Any, client: Any, name: str) -> None:
    key = client("kms").create_key()["KeyMetadata"]["Arn"]
    client("kms").schedule_key_deletion(KeyId=key)
    with pytest.raises(ClientError, match="InvalidParameterValueException"):
        backup.create_backup_vault(BackupVaultName=name, EncryptionKeyArn=key)


def test_tags_come_and_go(backup: Any, vault: str) -> None:
    arn = backup.describe_backup_vault(BackupVaultName=vault)["BackupVaultArn"]
    backup.tag_resource(ResourceArn=arn, Tags={"b": "2"})
    backup.untag_resource(ResourceArn=arn, TagKeyList=["a"])
    assert backup.list_tags(ResourceArn=arn)["Tags"] == {"b": "2"}


def test_a_name_is_taken_once(backup: Any, vault: str) -> None:
    with pytest.raises(ClientError, match="AlreadyExistsException"):
        backup.create_backup_vault(BackupVaultName=vault)


def test_a_job_is_done_at_once(backup: Any, vault: str) -> None:
    job = backup.start_backup_job(
        BackupVaultName=vault,
        ResourceArn=VOLUME,
        IamRoleArn="arn:aws:iam::123456789012:role/backup",
    )
    found = backup.describe_backup_job(BackupJobId=job["BackupJobId"])
    assert (found["State"], found["ResourceArn"]) == ("COMPLETED", VOLUME)


def test_a_recovery_point_is_listed(backup: Any, vault: str, point: str) -> None:
    (found,) = backup.list_recovery_points_by_backup_vault(BackupVaultName=vault)["RecoveryPoints"]
    assert (found["RecoveryPointArn"], found["ResourceArn"]) == (point, VOLUME)


def test_a_recovery_point_is_described(backup: Any, vault: str, point: str) -> None:
    found = backup.describe_recovery_point(BackupVaultName=vault, RecoveryPointArn=point)
    assert found["Status"] == "COMPLETED"


@pytest.mark.usefixtures("point")
def test_recovery_points_are_counted(backup: Any, vault: str) -> None:
    assert backup.describe_backup_vault(BackupVaultName=vault)["NumberOfRecoveryPoints"] == 1


@pytest.mark.usefixtures("point")
def test_a_recovery_point_keeps_the_vault(backup: Any, vault: str) -> None:
    with pytest.raises(
        ClientError, match=r"InvalidRequestException.* because it contains recovery points"
    ):
        backup.delete_backup_vault(BackupVaultName=vault)


def test_without_it_the_vault_goes(backup: Any, vault: str, point: str) -> None:
    backup.delete_recovery_point(BackupVaultName=vault, RecoveryPointArn=point)
    backup.delete_backup_vault(BackupVaultName=vault)
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        backup.describe_backup_vault(BackupVaultName=vault)


def test_a_deleted_recovery_point_is_not_found(backup: Any, vault: str, point: str) -> None:
    backup.delete_recovery_point(BackupVaultName=vault, RecoveryPointArn=point)
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        backup.describe_recovery_point(BackupVaultName=vault, RecoveryPointArn=point)


def test_of_many_at_once_one_gets_the_name(backup: Any, name: str) -> None:
    def create(_: int) -> str:
        try:
            return str(backup.create_backup_vault(BackupVaultName=name)["BackupVaultName"])
        except ClientError as refused:
            return refused.response["Error"]["Code"]

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(create, range(16)))
    assert answers == {name: 1, "AlreadyExistsException": 15}
