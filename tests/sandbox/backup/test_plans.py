"""Backup plans have versions, tags and selections."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.backup.conftest import document

ROLE = "arn:aws:iam::123456789012:role/backup"


def select(backup: Any, plan: str, name: str = "data") -> str:
    made = backup.create_backup_selection(
        BackupPlanId=plan,
        BackupSelection={
            "SelectionName": name,
            "IamRoleArn": ROLE,
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
