"""`storage`: home directories, shared data, the hub's database, and what guards them."""

from typing import Literal

from pydantic import Field

from spec.model import Spec
from spec.types import FileSystemId, Zone

AfterDays = Literal[
    "AFTER_1_DAY", "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS",
    "AFTER_90_DAYS", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS", "NEVER",
]  # fmt: skip


class FileSystem(Spec):
    """The EFS file system with everybody's home directories."""

    id: FileSystemId | None = Field(
        default=None,
        description="An existing file system to use: it gets mount targets in this VPC and is"
        " otherwise left alone. Default: none, one is made.",
        examples=["fs-0123456789abcdef0"],
    )
    throughput_mode: Literal["elastic", "bursting", "provisioned"] = Field(
        default="elastic",
        description="How its speed is set. Default: elastic, paid by what is read and written;"
        " bursting is free and grows with the amount stored (50 KiB/s for each GiB).",
    )
    provisioned_mibps: int | None = Field(
        default=None,
        ge=1,
        le=3414,
        description="MiB/s, with throughput_mode provisioned only. Default: none.",
    )
    transition_to_ia: AfterDays = Field(
        default="AFTER_90_DAYS",
        description="When a file nobody reads moves to infrequent access (a twentieth of the"
        " price, and a price for reading). Default: AFTER_90_DAYS; it moves back when read. NEVER"
        " keeps all files where they are.",
    )


class HubDatabase(Spec):
    """The EBS volume with JupyterHub's SQLite database."""

    size_gib: int = Field(
        default=50, ge=1, le=16384, description="Size in GiB; it can only grow. Default: 50."
    )
    zone: Zone | None = Field(
        default=None,
        description="Its availability zone, which cannot be changed later. Default: the first of"
        " the network's.",
        examples=["us-east-2a"],
    )


class Backup(Spec):
    """Daily backups of home directories and the hub's database by AWS Backup."""

    enabled: bool = Field(default=True, description="Whether they are made. Default: true.")
    retention_days: int = Field(
        default=35, ge=1, le=36500, description="Days one is kept. Default: 35."
    )
    schedule: str = Field(
        default="cron(0 5 * * ? *)",
        pattern=r"^(cron|rate)\(.+\)$",
        description="When, in AWS's own notation, UTC. Default: every day at 5:00.",
        examples=["cron(0 5 * * ? *)"],
    )


class Storage(Spec):
    """What must never be lost."""

    protect: bool = Field(
        default=True,
        description="Whether Terraform refuses every plan that would delete or replace the file"
        " system, its key, the database's volume or the backups. What is no longer made here"
        " (another file system is named, backups are turned off) is forgotten, not deleted."
        " Default: true. `false` lifts"
        " that: set it only to take a hub down for good, its data with it.",
    )
    file_system: FileSystem = Field(
        default=FileSystem(), description="Home directories. Default: an elastic file system."
    )
    home_path: Literal["escaped", "slug"] = Field(
        default="slug",
        description="How a user's directory under home/ is called. `escaped` is what KubeSpawner"
        " before version 7 made of a login (`Foo_Bar` becomes `foo-5fbar`); a hub that had homes"
        " then must keep it. Never change it on a hub with homes: people would find empty ones, or"
        " somebody else's. Default: slug, for new hubs.",
    )
    hub_database: HubDatabase = Field(
        default=HubDatabase(), description="JupyterHub's database. Default: 50 GiB."
    )
    backup: Backup = Field(default=Backup(), description="Backups. Default: daily, 35 days.")
