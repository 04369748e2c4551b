"""What stays after a destroy, with its monthly cost."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import boto3
from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import is_denied
from ops.day import day
from ops.destroy import prices
from ops.sweep.kind import Found

HOMES, DATABASE = "aws_efs_file_system.homes", "aws_ebs_volume.hub_database"
KEY, BACKUPS = "aws_kms_key.key", "aws_backup_vault.backups"


class Staying(NamedTuple):
    """One thing that stays; `monthly_usd` is None where no price is known."""

    kind: str
    id: str
    what: str
    monthly_usd: float | None

    @property
    def in_words(self) -> str:
        """What it is, and costs."""
        cost = "unknown" if self.monthly_usd is None else f"{self.monthly_usd:.2f} USD a month"
        return f"{self.kind:<14}{self.id:<42}{cost:<22}{self.what}".rstrip()


def staying(
    session: boto3.Session, known: Mapping[str, str], given_homes: str | None
) -> Iterator[Staying]:
    """Yield what holds data and is there, by what Terraform knows (address to id).

    `given_homes` is a file system that was there before, and is not Terraform's. Raises botocore's
    errors, but for what may not be looked at.
    """
    homes = known.get(HOMES) or given_homes
    looks = ((_homes, homes), (_disk, known.get(DATABASE)), (_key, known.get(KEY)))
    for look, wanted in (*looks, (_backups, known.get(BACKUPS))):
        if wanted:
            try:
                yield from look(session, wanted)
            except ClientError as error:
                if not is_denied(error):
                    raise
                yield Staying("data", wanted, f"{error.operation_name} is not allowed", None)


def disks(session: boto3.Session, found: list[Found]) -> Iterator[Staying]:
    """Yield disks that were made for somebody's claim."""
    for each in found:
        for staying_disk in _disk(session, each.id):
            yield staying_disk._replace(what=f"made for {each.data}, {staying_disk.what}")


def _homes(session: boto3.Session, wanted: str) -> Iterator[Staying]:
    for each in session.client("efs").describe_file_systems(FileSystemId=wanted)["FileSystems"]:
        sizes: Mapping[str, Any] = {"ValueInStandard": each["SizeInBytes"]["Value"]}
        if "ValueInStandard" in each["SizeInBytes"]:
            sizes = each["SizeInBytes"]
        cost = prices.files(session.region_name, each.get("ThroughputMode", ""), sizes)
        size = each["SizeInBytes"]["Value"] / prices.GIB
        yield Staying("homes", wanted, f"{size:.1f} GiB", cost)


def _disk(session: boto3.Session, wanted: str) -> Iterator[Staying]:
    found = session.client("ec2").describe_volumes(
        Filters=[{"Name": "volume-id", "Values": [wanted]}]
    )
    for each in found["Volumes"]:
        cost = prices.disk(session.region_name, each["VolumeType"], each["Size"])
        yield Staying("disk", wanted, f"{each['Size']} GiB {each['VolumeType']}", cost)


def _key(session: boto3.Session, wanted: str) -> Iterator[Staying]:
    about = session.client("kms").describe_key(KeyId=wanted)["KeyMetadata"]
    if gone := about.get("DeletionDate"):
        yield Staying("key", wanted, f"goes on {day(gone)}, and can be called back", 0.0)
    else:
        yield Staying("key", wanted, "more with each of its first two rotations", prices.KEY)


def _backups(session: boto3.Session, wanted: str) -> Iterator[Staying]:
    pages = session.client("backup").get_paginator("list_recovery_points_by_backup_vault")
    sizes = [
        point.get("BackupSizeInBytes", 0)
        for page in pages.paginate(BackupVaultName=wanted)
        for point in page["RecoveryPoints"]
    ]
    cost = prices.backups(session.region_name, sum(sizes))
    size = sum(sizes) / prices.GIB
    what = f"{len(sizes)} backups, {size:.1f} GiB at most: what did not change is kept once"
    yield Staying("backups", wanted, what, cost)
