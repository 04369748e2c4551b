"""The day of a time that AWS gives."""

from datetime import UTC, date, datetime


def day(moment: datetime) -> date:
    """Return its day in UTC, as AWS's own pages have it: botocore gives times in local time."""
    return moment.astimezone(UTC).date()
