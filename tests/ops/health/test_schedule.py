"""When a backup was due."""

from datetime import UTC, datetime
from itertools import islice

import pytest

from ops.health.schedule import due

# A Wednesday.
NOW = datetime(2026, 11, 25, 14, 30, 7, tzinfo=UTC)


def last(schedule: str, count: int = 2) -> list[str]:
    return [f"{each:%Y-%m-%d %H:%M}" for each in islice(due(schedule, NOW), count)]


@pytest.mark.parametrize(
    ("schedule", "before"),
    [
        ("cron(0 5 * * ? *)", ["2026-11-25 05:00", "2026-11-24 05:00"]),
        ("cron(0 20 * * ? *)", ["2026-11-24 20:00", "2026-11-23 20:00"]),
        ("cron(30 14 * * ? *)", ["2026-11-25 14:30", "2026-11-24 14:30"]),
        ("cron(0 0/6 * * ? *)", ["2026-11-25 12:00", "2026-11-25 06:00"]),
        ("cron(15 */12 * * ? *)", ["2026-11-25 12:15", "2026-11-25 00:15"]),
        ("cron(0 5 ? * MON-FRI *)", ["2026-11-25 05:00", "2026-11-24 05:00"]),
        ("cron(0 5 ? * SUN,4 *)", ["2026-11-25 05:00", "2026-11-22 05:00"]),
        ("cron(0 5 1,15 * ? *)", ["2026-11-15 05:00", "2026-11-01 05:00"]),
        ("cron(0 5 1 JAN ? *)", ["2026-01-01 05:00", "2025-01-01 05:00"]),
        ("cron(0 5 1 1 ? 2025-2025)", ["2025-01-01 05:00"]),
        ("rate(12 hours)", ["2026-11-25 02:30", "2026-11-24 14:30"]),
        ("rate(1 day)", ["2026-11-24 14:30", "2026-11-23 14:30"]),
    ],
)
def test_the_last_times_are_told(schedule: str, before: list[str]) -> None:
    assert last(schedule) == before


@pytest.mark.parametrize("schedule", ["cron(0 5 L * ? *)", "cron(0 5 ? * 2#1 *)", "cron(0 5)"])
def test_what_is_not_read_here_is_refused(schedule: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        last(schedule)
