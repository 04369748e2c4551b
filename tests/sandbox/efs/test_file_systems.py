"""File systems change in place and keep their policies."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

POLICY = json.dumps({"Version": "2012-10-17", "Statement": []})


def described(efs: Any, file_system: str) -> Any:
    return efs.describe_file_systems(FileSystemId=file_system)["FileSystems"][0]


@pytest.mark.parametrize("mode", ["bursting", "elastic"])
def test_the_throughput_mode_changes(efs: Any, file_system: str, mode: str) -> None:
    efs.update_file_system(FileSystemId=file_system, ThroughputMode=mode)
    assert described(efs, file_system)["ThroughputMode"] == mode


def test_throughput_is_provisioned(efs: Any, file_system: str) -> None:
    efs.update_file_system(
        FileSystemId=file_system, ThroughputMode="provisioned", ProvisionedThroughputInMibps=10
    )
    assert described(efs, file_system)["ProvisionedThroughputInMibps"] == 10


def test_throughput_is_provisioned_no_more(efs: Any, file_system: str) -> None:
    efs.update_file_system(
        FileSystemId=file_system, ThroughputMode="provisioned", ProvisionedThroughputInMibps=10
    )
    efs.update_file_system(FileSystemId=file_system, ThroughputMode="bursting")
    assert "ProvisionedThroughputInMibps" not in described(efs, file_system)


def test_provisioned_throughput_needs_a_figure(efs: Any, file_system: str) -> None:
    with pytest.raises(ClientError, match="BadRequest"):
        efs.update_file_system(FileSystemId=file_system, ThroughputMode="provisioned")


def test_an_unknown_file_system_is_not_found(efs: Any) -> None:
    with pytest.raises(ClientError, match="FileSystemNotFound"):
        efs.update_file_system(FileSystemId="fs-0123456789abcdef0", ThroughputMode="elastic")


def test_the_lifecycle_configuration_is_kept(efs: Any, file_system: str) -> None:
    policies = [{"TransitionToIA": "AFTER_30_DAYS"}]
    efs.put_lifecycle_configuration(FileSystemId=file_system, LifecyclePolicies=policies)
    found = efs.describe_lifecycle_configuration(FileSystemId=file_system)
    assert found["LifecyclePolicies"] == policies


@pytest.mark.parametrize("status", ["ENABLED", "DISABLED"])
def test_the_backup_policy_is_kept(efs: Any, file_system: str, status: str) -> None:
    efs.put_backup_policy(FileSystemId=file_system, BackupPolicy={"Status": status})
    found = efs.describe_backup_policy(FileSystemId=file_system)
    assert found["BackupPolicy"] == {"Status": status}


def test_there_is_no_backup_policy_to_begin_with(efs: Any, file_system: str) -> None:
    with pytest.raises(ClientError, match="PolicyNotFound"):
        efs.describe_backup_policy(FileSystemId=file_system)


def test_the_file_system_policy_is_kept(efs: Any, file_system: str) -> None:
    efs.put_file_system_policy(FileSystemId=file_system, Policy=POLICY)
    assert efs.describe_file_system_policy(FileSystemId=file_system)["Policy"] == POLICY


def test_the_file_system_policy_goes(efs: Any, file_system: str) -> None:
    efs.put_file_system_policy(FileSystemId=file_system, Policy=POLICY)
    efs.delete_file_system_policy(FileSystemId=file_system)
    with pytest.raises(ClientError, match="PolicyNotFound"):
        efs.describe_file_system_policy(FileSystemId=file_system)


def test_what_is_no_policy_is_refused(efs: Any, file_system: str) -> None:
    with pytest.raises(ClientError, match="InvalidPolicyException"):
        efs.put_file_system_policy(FileSystemId=file_system, Policy="{")


def test_a_key_encrypts_it(efs: Any, client: Any, name: str) -> None:
    key = client("kms").create_key()["KeyMetadata"]["Arn"]
    made = efs.create_file_system(CreationToken=name, Encrypted=True, KmsKeyId=key)
    assert made["KmsKeyId"] == key


def test_a_disabled_key_does_not(efs: Any, client: Any, name: str) -> None:
    key = client("kms").create_key()["KeyMetadata"]["Arn"]
    client("kms").disable_key(KeyId=key)
    with pytest.raises(ClientError, match=r"BadRequest.* is not enabled"):
        efs.create_file_system(CreationToken=name, Encrypted=True, KmsKeyId=key)


def test_tags_come_and_go(efs: Any, file_system: str) -> None:
    efs.tag_resource(ResourceId=file_system, Tags=[{"Key": "a", "Value": "1"}])
    efs.tag_resource(ResourceId=file_system, Tags=[{"Key": "b", "Value": "2"}])
    efs.untag_resource(ResourceId=file_system, TagKeys=["a"])
    assert described(efs, file_system)["Tags"] == [{"Key": "b", "Value": "2"}]
