"""The age of the newest backups, against their schedule."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import code
from ops.health.ages import in_words
from ops.health.schedule import due
from ops.health.view import View
from ops.kubernetes.cluster import described
from ops.looking.finding import Finding, ok, problem, unknown, warning

# AWS Backup's own words for them.
KINDS = {"EFS": "home directories", "EBS": "the hub's database"}
_USABLE = {"COMPLETED", "AVAILABLE"}
# AWS Backup developer guide, "Backup plan options": a job starts within 8 hours of its time.
_WINDOW = timedelta(hours=8)


def look(view: View) -> Iterator[Finding]:
    """Find when home directories and database were last backed up, and when they should have."""
    if not view.environment.storage.backup.enabled:
        yield warning("backups", "are turned off in the hub's file (storage.backup.enabled)")
        return
    vault = f"{view.environment.cluster.name}-backups"
    try:
        newest = _newest(view, vault)
    except ClientError as error:
        if code(error) != "ResourceNotFoundException":
            raise
        yield problem("backups", f"there is no vault {vault}: the hub is not deployed, or in part")
        return
    for kind, words in KINDS.items():
        yield _judged(view, f"backup of {words}", newest.get(kind))


def _newest(view: View, vault: str) -> dict[str, datetime]:
    """Return when the newest recovery point of each kind was begun."""
    paginator = view.client("backup").get_paginator("list_recovery_points_by_backup_vault")
    points = [
        each
        for page in paginator.paginate(BackupVaultName=vault)
        for each in page["RecoveryPoints"]
        if each["Status"] in _USABLE
    ]
    found: dict[str, datetime] = {}
    for point in sorted(points, key=lambda each: each["CreationDate"]):
        found[_kind(point)] = point["CreationDate"]
    return found


def _kind(point: dict[str, Any]) -> str:
    """Return the kind of what was backed up; its ARN has it where AWS does not say."""
    service = point["ResourceArn"].split(":")[2]
    return str(point.get("ResourceType") or {"elasticfilesystem": "EFS", "ec2": "EBS"}.get(service))


def _judged(view: View, thing: str, newest: datetime | None) -> Finding:
    """Compare with the last two times a backup should have begun."""
    schedule = view.environment.storage.backup.schedule
    said = f"the newest is {in_words(view.now - newest)} old" if newest else "there is none"
    try:
        last, before = islice(due(schedule, view.now - _WINDOW), 2)
    except ValueError:
        return unknown(thing, f"{said}; whether that fits {schedule} is not known to this command")
    if newest and newest >= last:
        return ok(thing, said)
    what = f"{said}, and one was due at {last:%Y-%m-%d %H:%M} UTC"
    fix = "AWS Backup's console has its jobs, and why one failed"
    if newest and newest >= before:
        return warning(thing, what, fix)
    if newest is None and _made(view) >= before:
        return ok(thing, "there is none yet: the hub is new")
    return problem(thing, what, fix)


def _made(view: View) -> datetime:
    """Return when the cluster was made; long ago, where there is none."""
    cluster = described(view.account.session, view.environment) or {}
    made: datetime = cluster.get("createdAt", datetime.min.replace(tzinfo=view.now.tzinfo))
    return made
