"""A vault and a plan to try things on."""

import json
from typing import Any

import pytest

ROLE = "arn:aws:iam::123456789012:role/backup"
TRUST = {"Effect": "Allow", "Principal": {"Service": "backup.amazonaws.com"}}


@pytest.fixture(scope="session")
def backup(client: Any) -> Any:
    return client("backup")


@pytest.fixture
def vault(backup: Any, name: str) -> str:
    backup.create_backup_vault(BackupVaultName=name, BackupVaultTags={"a": "1"})
    return name


def document(name: str, days: int = 35) -> dict[str, Any]:
    """Return what a plan is made from."""
    rule = {
        "RuleName": "daily",
        "TargetBackupVaultName": name,
        "Lifecycle": {"DeleteAfterDays": days},
    }
    return {"BackupPlanName": name, "Rules": [rule]}


@pytest.fixture(scope="module")
def role(client: Any) -> None:
    """Make ROLE, which AWS Backup may assume."""
    policy = {"Version": "2012-10-17", "Statement": [{**TRUST, "Action": "sts:AssumeRole"}]}
    client("iam").create_role(RoleName="backup", AssumeRolePolicyDocument=json.dumps(policy))


@pytest.fixture
def plan(backup: Any, vault: str, role: None) -> str:  # noqa: ARG001 (what selections are by)
    made = backup.create_backup_plan(BackupPlan=document(vault), BackupPlanTags={"a": "1"})
    return str(made["BackupPlanId"])
