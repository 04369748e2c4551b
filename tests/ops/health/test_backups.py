"""The age of the newest backups, in an account on loopback."""

from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from ops.health import backups
from ops.health.view import View
from ops.looking.finding import Finding
from tests.ops.bootstrap.conftest import Faults
from tests.ops.health.conftest import Views
from tests.ops.looking.findings import told
from tests.ops.preflight.things import cluster

HOMES = "arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-0123"
DATABASE = "arn:aws:ec2:us-west-2:123456789012:volume/vol-0123"


@pytest.fixture
def backed_up(session: boto3.Session) -> None:
    """Back both up, now."""
    client: Any = session.client("backup")
    client.create_backup_vault(BackupVaultName="bravo-backups")
    for arn in (HOMES, DATABASE):
        client.start_backup_job(
            BackupVaultName="bravo-backups",
            ResourceArn=arn,
            IamRoleArn="arn:aws:iam::123456789012:role/backup",
        )


def seen(view: View, after: timedelta) -> list[Finding]:
    return list(backups.look(view.at(datetime.now(UTC) + after)))


@pytest.mark.usefixtures("backed_up")
def test_new_backups_are_well(view: Views) -> None:
    assert told(seen(view(), timedelta(hours=2, minutes=1))) == [
        "ok backup of home directories: the newest is 2 h old",
        "ok backup of the hub's database: the newest is 2 h old",
    ]


@pytest.mark.usefixtures("backed_up")
@pytest.mark.parametrize(("days", "level"), [(1, "ok"), (2, "warning"), (4, "problem")])
def test_one_that_is_missing_is_a_warning_and_two_are_a_problem(
    view: Views, days: int, level: str
) -> None:
    changes = {"storage.backup.schedule": "rate(1 day)"}
    (found, _) = seen(view(changes=changes), timedelta(days=days))
    assert found.level == level
    assert (level == "ok") != (", and one was due at 2" in found.what)


@pytest.mark.usefixtures("backed_up")
def test_a_schedule_that_is_not_read_leaves_it_open(view: Views) -> None:
    changes = {"storage.backup.schedule": "cron(0 5 L * ? *)"}
    (found, _) = seen(view(changes=changes), timedelta(hours=3))
    assert told([found]) == [
        (
            "unknown backup of home directories: the newest is 3 h old; whether that fits"
            " cron(0 5 L * ? *) is not known to this command"
        )
    ]


def test_a_new_hub_has_none_yet(view: Views, session: boto3.Session) -> None:
    cluster(session, "bravo", {})
    session.client("backup").create_backup_vault(BackupVaultName="bravo-backups")
    assert told(seen(view(), timedelta(hours=1))) == [
        "ok backup of home directories: there is none yet: the hub is new",
        "ok backup of the hub's database: there is none yet: the hub is new",
    ]


def test_an_older_hub_without_any_is_a_problem(view: Views, session: boto3.Session) -> None:
    cluster(session, "bravo", {})
    client: Any = session.client("backup")
    client.create_backup_vault(BackupVaultName="bravo-backups")
    (found, _) = seen(view(), timedelta(days=4))
    assert told([found])[0].startswith(
        "problem backup of home directories: there is none, and one was due at "
    )


def test_without_a_vault_the_hub_is_not_deployed(view: Views) -> None:
    assert told(backups.look(view())) == [
        "problem backups: there is no vault bravo-backups: the hub is not deployed, or in part"
    ]


def test_backups_that_are_turned_off_are_a_warning(view: Views) -> None:
    assert told(backups.look(view(changes={"storage.backup.enabled": False}))) == [
        "warning backups: are turned off in the hub's file (storage.backup.enabled)"
    ]


def test_a_right_that_is_missing_is_no_missing_vault(view: Views, faults: Faults) -> None:
    faults("backup", ".*", "AccessDeniedException")
    with pytest.raises(Exception, match="AccessDenied"):
        list(backups.look(view()))
