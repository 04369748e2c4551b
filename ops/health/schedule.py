"""AWS's schedules: when something was due.

AWS Backup developer guide, "Creating a backup plan"; EventBridge Scheduler user guide, "Schedule
types" (2026-11): `rate(VALUE UNIT)`, and `cron(minutes hours day-of-month month day-of-week year)`,
days of the week from 1, Sunday, to 7. L, W and # are not read here.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import NamedTuple

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)")
# Days back: what is due once a year, on any day but 29 February, was due twice in them.
_FAR = 800


class _Field(NamedTuple):
    """One of cron's fields: its least and greatest value, and names in place of numbers."""

    least: int
    most: int
    names: tuple[str, ...] = ()

    def values(self, text: str) -> set[int]:
        """Return those that `*`, `5`, `1-5`, `0/6` or `MON,WED` stand for."""
        return {value for part in text.split(",") for value in self._part(part)}

    def _part(self, text: str) -> range:
        span, _, step = text.partition("/")
        first, _, last = span.partition("-")
        if span in {"*", "?"}:
            return range(self.least, self.most + 1, int(step or 1))
        begin = self._value(first)
        end = self._value(last) if last else self.most if step else begin
        return range(begin, end + 1, int(step or 1))

    def _value(self, text: str) -> int:
        return self.names.index(text) + self.least if text in self.names else int(text)


_MINUTE, _HOUR, _DAY, _YEAR = _Field(0, 59), _Field(0, 23), _Field(1, 31), _Field(1970, 2199)
_MONTH = _Field(
    1,
    12,
    ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
)
_WEEKDAY = _Field(1, 7, ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"))
_FIELDS = (_MINUTE, _HOUR, _DAY, _MONTH, _WEEKDAY, _YEAR)


def due(schedule: str, until: datetime) -> Iterator[datetime]:
    """Yield when it was due (UTC), the latest first; raises ValueError for what is not read here.

    A rate counts from whenever it was set: its times are taken to end now.
    """
    if rate := _RATE.fullmatch(schedule):
        step = timedelta(**{f"{rate[2]}s": int(rate[1])})
        return (until - step * count for count in range(1, _FAR))
    if cron := _CRON.fullmatch(schedule):
        return _due(
            [field.values(text) for field, text in zip(_FIELDS, cron.groups(), strict=True)], until
        )
    raise ValueError(schedule)


def _due(fields: list[set[int]], until: datetime) -> Iterator[datetime]:
    minutes, hours, *others = fields
    times = sorted(product(hours, minutes), reverse=True)
    for back in range(_FAR):
        day = until - timedelta(days=back)
        if all(value in each for value, each in zip(_date(day), others, strict=True)):
            found = (day.replace(hour=h, minute=m, second=0, microsecond=0) for h, m in times)
            yield from (each for each in found if each <= until)


def _date(day: datetime) -> tuple[int, int, int, int]:
    """Return it in the order of cron's fields."""
    return day.day, day.month, day.isoweekday() % 7 + 1, day.year
