"""IAM's JSON, in which one thing and several look different."""

from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]


def as_list(value: object) -> list[Any]:
    """Return one or several as several."""
    return value if isinstance(value, list) else [value]


def statements(document: Mapping[str, Any] | None) -> list[Any]:
    """Return a policy's statements; none where there is no policy."""
    return as_list((document or {}).get("Statement", []))


def with_statement(document: Mapping[str, Any] | None, statement: Mapping[str, Any]) -> Document:
    """Return the policy with one more statement; those there are stay as they are."""
    return {
        "Version": "2012-10-17",
        **(document or {}),
        "Statement": [*statements(document), statement],
    }
