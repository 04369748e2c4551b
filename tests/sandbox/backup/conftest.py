"""A vault and a plan to try things on."""

from typing import Any

import pytest


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


@pytest.fixture
def plan(backup: Any, name: str) -> str:
    made = backup.create_backup_plan(BackupPlan=document(name), BackupPlanTags={"a": "1"})
    return str(made["BackupPlanId"])
