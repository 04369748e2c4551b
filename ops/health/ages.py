"""Times as Kubernetes writes them, and ages as people say them."""

from datetime import datetime, timedelta

# Seconds in a unit, and from how many of them on it is used: 30 h are told from 47.
_UNITS = (("days", 86400, 2), ("h", 3600, 1), ("min", 60, 1))


def moment(text: str) -> datetime:
    """Return the time of an RFC 3339 text, as in `2026-11-25T14:00:00Z`."""
    return datetime.fromisoformat(text)


def in_words(age: timedelta) -> str:
    """Return an age in its largest unit, as in `5 min`."""
    seconds = max(int(age.total_seconds()), 0)
    for unit, length, least in _UNITS:
        if seconds >= length * least:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"
