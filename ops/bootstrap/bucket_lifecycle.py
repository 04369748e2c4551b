"""How long the state's old versions are kept.

Source: S3 user guide, "Expiring noncurrent versions" (a version goes when it is older than the
days *and* more than so many newer ones are there), 2026-11.
"""

from collections.abc import Mapping
from typing import Any

# A year is longer than anybody looks back, and ten versions stay however old they are: a hub that
# was not touched for a year must not lose the one state it could go back to.
DAYS = 365
KEPT = 10
RULE: Any = {
    "ID": "expire-old-versions",
    "Status": "Enabled",
    "Filter": {},
    "NoncurrentVersionExpiration": {"NoncurrentDays": DAYS, "NewerNoncurrentVersions": KEPT},
}


def expires_old_versions(rules: list[Any]) -> bool:
    """Whether a rule for the whole bucket does, after however many days."""
    return any(
        _is_on(rule) and _is_for_all(rule) and "NoncurrentVersionExpiration" in rule
        for rule in rules
    )


def expires_state(rules: list[Any]) -> str | None:
    """Return the name of a rule that deletes objects while they are current."""
    for rule in rules:
        if _is_on(rule) and {"Days", "Date"} & set(rule.get("Expiration", {})):
            return str(rule.get("ID", "without a name"))
    return None


def _is_on(rule: Mapping[str, Any]) -> bool:
    return rule.get("Status") == "Enabled"


def _is_for_all(rule: Mapping[str, Any]) -> bool:
    return rule.get("Filter", {}) in ({}, {"Prefix": ""}) and not rule.get("Prefix")
