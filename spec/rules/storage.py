"""Home directories, the hub's database and their backups."""

import re
from collections.abc import Iterator

from spec.aws import Aws
from spec.load.display import quoted
from spec.load.suggest import did_you_mean, listed
from spec.network import Network
from spec.regions import REGIONS, default_zones
from spec.rules.finding import Finding
from spec.storage import Storage

# Amazon EventBridge Scheduler/CloudWatch Events notation, which AWS Backup uses: six fields, one of
# the two days being `?`, no more often than hourly (AWS Backup developer guide, 2026-11).
_RATE = re.compile(r"rate\((1 (hour|day)|([2-9]|[1-9]\d+) (hours|days))\)")
_CRON = re.compile(r"cron\((?P<fields>.+)\)")
_FIELD = re.compile(r"[\dA-Z*?,/#LW-]+")
_DAY_OF_MONTH, _DAY_OF_WEEK = 2, 4


def database_is_in_a_zone(aws: Aws, network: Network, storage: Storage) -> Iterator[Finding]:
    """A zone with core nodes, without which the hub could not mount it."""
    known = network.zones or (default_zones(aws.region) if aws.region in REGIONS else None)
    zone = storage.hub_database.zone
    if zone and known and zone not in known:
        yield Finding(
            ("storage", "hub_database", "zone"),
            "not one of the network's zones, so that no core node could use the database",
            found=quoted(zone),
            allowed=listed(known),
            hint=did_you_mean(zone, known),
        )


def throughput_is_said_once(storage: Storage) -> Iterator[Finding]:
    """A speed with `provisioned`, and only with it."""
    file_system = storage.file_system
    path = ("storage", "file_system", "provisioned_mibps")
    if file_system.throughput_mode == "provisioned" and file_system.provisioned_mibps is None:
        what = "throughput_mode provisioned needs a speed"
        yield Finding(path, what, "nothing", "MiB/s, 1 to 3414")
    if file_system.throughput_mode != "provisioned" and file_system.provisioned_mibps is not None:
        what = f"a speed does nothing with throughput_mode {file_system.throughput_mode}"
        hint = "say throughput_mode: provisioned, or leave the speed out"
        yield Finding(path, what, str(file_system.provisioned_mibps), "nothing", hint)


def schedule_is_aws_notation(storage: Storage) -> Iterator[Finding]:
    """A schedule that AWS Backup accepts."""
    schedule = storage.backup.schedule
    why = _not_a_schedule(schedule)
    if why:
        yield Finding(
            ("storage", "backup", "schedule"),
            f"AWS Backup does not accept this schedule: {why}",
            found=quoted(schedule),
            allowed="cron(minutes hours day-of-month month day-of-week year), UTC",
            hint="as in cron(0 5 * * ? *), every day at 5:00",
        )


def _not_a_schedule(schedule: str) -> str:
    cron = _CRON.fullmatch(schedule)
    if cron is None:
        return "" if _RATE.fullmatch(schedule) else "a rate is a number of hours or days"
    fields = cron["fields"].split(" ")
    if len(fields) != 6 or not all(map(_FIELD.fullmatch, fields)):  # noqa: PLR2004 (see above)
        return f"six fields are needed, with one space between them; these are {len(fields)}"
    if (fields[_DAY_OF_MONTH], fields[_DAY_OF_WEEK]).count("?") != 1:
        return "one of day-of-month and day-of-week must be `?`, and the other must not"
    return "" if re.fullmatch(r"\d{1,2}", fields[0]) else "at most one backup an hour"


CHECKS = (database_is_in_a_zone, throughput_is_said_once, schedule_is_aws_notation)
