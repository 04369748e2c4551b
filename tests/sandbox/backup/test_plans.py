"""Backup plans have versions, tags and selections."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.backup.conftest import ROLE, TRUST, document


def select(backup: Any, plan: str, name: str = "data", role: str = ROLE) -> str:
    made = backup.create_backup_selection(
        BackupPlanId=plan,
        BackupSelection={
            "SelectionName": name,
            "IamRoleArn": role,
            "Resources": ["arn:aws:ec2:us-east-2:123456789012:volume/vol-1"],
        },
    )
    return str(made["SelectionId"])


def test_an_update_is_a_new_version(backup: Any, plan: str, name: str) -> None:
    before = backup.get_backup_plan(BackupPlanId=plan)
    after = backup.update_backup_plan(BackupPlanId=plan, BackupPlan=document(name, 60))
    assert after["BackupPlanArn"] == before["BackupPlanArn"]
    assert after["VersionId"] != before["VersionId"]


def test_the_current_version_is_shown(backup: Any, plan: str, name: str) -> None:
    backup.update_backup_plan(BackupPlanId=plan, BackupPlan=document(name, 60))
    (rule,) = backup.get_backup_plan(BackupPlanId=plan)["BackupPlan"]["Rules"]
    assert rule["Lifecycle"] == {"DeleteAfterDays": 60}


def test_a_former_version_is_shown_on_demand(backup: Any, plan: str, name: str) -> None:
    former = backup.get_backup_plan(BackupPlanId=plan)["VersionId"]
    backup.update_backup_plan(BackupPlanId=plan, BackupPlan=document(name, 60))
    found = backup.get_backup_plan(BackupPlanId=plan, VersionId=former)
    assert found["BackupPlan"]["Rules"][0]["Lifecycle"] == {"DeleteAfterDays": 35}


def test_tags_come_and_go(backup: Any, plan: str) -> None:
    arn = backup.get_backup_plan(BackupPlanId=plan)["BackupPlanArn"]
    backup.tag_resource(ResourceArn=arn, Tags={"b": "2"})
    backup.untag_resource(ResourceArn=arn, TagKeyList=["a"])
    assert backup.list_tags(ResourceArn=arn)["Tags"] == {"b": "2"}


@pytest.mark.usefixtures("plan")
def test_the_same_plan_is_refused(backup: Any, name: str) -> None:
    with pytest.raises(ClientError, match="AlreadyExistsException"):
        backup.create_backup_plan(BackupPlan=document(name))


def test_a_plan_for_a_vault_that_is_not_there_is_refused(backup: Any, name: str) -> None:
    with pytest.raises(ClientError, match="InvalidParameterValueException") as refused:
        backup.create_backup_plan(BackupPlan=document(name))
    assert refused.value.response["Error"]["Message"] == (
        f"Cannot find Backup vault with name {name}"
    )


def test_a_plan_is_not_moved_to_a_vault_that_is_not_there(backup: Any, plan: str) -> None:
    with pytest.raises(ClientError, match="InvalidParameterValueException"):
        backup.update_backup_plan(BackupPlanId=plan, BackupPlan=document("nowhere"))


def test_a_deleted_plan_can_be_made_again(backup: Any, plan: str, name: str) -> None:
    backup.delete_backup_plan(BackupPlanId=plan)
    assert backup.create_backup_plan(BackupPlan=document(name))["BackupPlanId"] != plan


def test_a_deleted_plan_is_not_found(backup: Any, plan: str) -> None:
    backup.delete_backup_plan(BackupPlanId=plan)
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        backup.get_backup_plan(BackupPlanId=plan)


def test_a_selection_is_kept(backup: Any, plan: str) -> None:
    selection = select(backup, plan)
    found = backup.get_backup_selection(BackupPlanId=plan, SelectionId=selection)
    assert found["BackupSelection"] == {
        "SelectionName": "data",
        "IamRoleArn": ROLE,
        "Resources": ["arn:aws:ec2:us-east-2:123456789012:volume/vol-1"],
    }


def test_selections_are_listed(backup: Any, plan: str) -> None:
    select(backup, plan)
    (found,) = backup.list_backup_selections(BackupPlanId=plan)["BackupSelectionsList"]
    assert (found["SelectionName"], found["IamRoleArn"]) == ("data", ROLE)


def test_a_selections_name_is_taken_once(backup: Any, plan: str) -> None:
    select(backup, plan)
    with pytest.raises(ClientError, match="AlreadyExistsException"):
        select(backup, plan)


def test_a_selection_keeps_the_plan(backup: Any, plan: str) -> None:
    select(backup, plan)
    with pytest.raises(ClientError, match=r"InvalidRequestException.* selections must be deleted"):
        backup.delete_backup_plan(BackupPlanId=plan)


def test_without_it_the_plan_goes(backup: Any, plan: str) -> None:
    selection = select(backup, plan)
    backup.delete_backup_selection(BackupPlanId=plan, SelectionId=selection)
    backup.delete_backup_plan(BackupPlanId=plan)


def test_a_deleted_selection_is_not_found(backup: Any, plan: str) -> None:
    selection = select(backup, plan)
    backup.delete_backup_selection(BackupPlanId=plan, SelectionId=selection)
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        backup.get_backup_selection(BackupPlanId=plan, SelectionId=selection)


def test_a_selection_by_a_role_that_is_not_there_is_refused(backup: Any, plan: str) -> None:
    with pytest.raises(ClientError, match="nobody cannot be assumed by AWS Backup"):
        select(backup, plan, role="arn:aws:iam::123456789012:role/nobody")


def test_a_selection_by_a_role_that_does_not_trust_it_is_refused(
    backup: Any, client: Any, plan: str, name: str
) -> None:
    statement = {**TRUST, "Principal": {"Service": "ec2.amazonaws.com"}}
    policy = {"Version": "2012-10-17", "Statement": [{**statement, "Action": "sts:AssumeRole"}]}
    made = client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(policy))
    with pytest.raises(ClientError, match="cannot be assumed by AWS Backup"):
        select(backup, plan, role=made["Role"]["Arn"])
