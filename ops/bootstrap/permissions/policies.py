"""A hub's policies for its provisioning role: everything its stack may come to contain, no more.

They follow from the hub's file alone. What the file may ask for later (flow logs, endpoints) is in
them from the start, so that a change of the hub needs no administrator of the account.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ops.bootstrap.permissions import (
    backups,
    cluster,
    events,
    homes,
    identities,
    keys,
    looks,
    machines,
    names,
    network,
    state,
    sweep,
)
from ops.bootstrap.permissions.limit import POLICIES, Grant, Limit
from ops.bootstrap.permissions.scope import scope
from ops.bootstrap.policy_json import Document
from ops.trouble import TroubleError
from spec.environment import Environment

# IAM and STS quotas (IAM user guide, 2026-11): characters of a managed policy, whitespace not
# counted.
LONGEST = 6144
PREFIX = "dandihub-"
_PARTS = (
    *(network, machines, cluster, identities, keys, homes, backups, events, names, state),
    *(looks, sweep),
)


def kinds() -> dict[str, tuple[Grant, ...]]:
    """Return every kind of block in a hub's Terraform JSON that calls AWS, with what it needs.

    And so for what a command of ours does beside Terraform, as `command.destroy`.
    """
    found: dict[str, tuple[Grant, ...]] = {}
    for part in _PARTS:
        for kind, grants in part.KINDS.items():
            found[kind] = (*found.get(kind, ()), *grants)
    return found


def policy_name(environment: Environment, part: str) -> str:
    """Return the name of one of a hub's policies."""
    return f"{PREFIX}{environment.name}-{part}"


def policies(environment: Environment, account_id: str) -> dict[str, Document]:
    """Return the hub's policies by name; raises TroubleError for one longer than IAM allows."""
    statements = list(_statements(environment, scope(environment, account_id)))
    found = {
        policy_name(environment, part): {
            "Version": "2012-10-17",
            "Statement": [body for limit, body in statements if limit.policy == part],
        }
        for part in POLICIES
    }
    for name, document in found.items():
        if size(document) > LONGEST:
            raise TroubleError(
                f"{environment.name}: the policy {name} would have {size(document)} characters, and"
                f" IAM takes {LONGEST}: shorten state.key, or the names in the hub's file"
            )
    return found


def size(document: Mapping[str, Any]) -> int:
    """Return a document's length as IAM counts it."""
    return len("".join(compact(document).split()))


def compact(document: Mapping[str, Any]) -> str:
    """Return the document as it is sent."""
    return json.dumps(document, separators=(",", ":"))


def _statements(
    environment: Environment, names_of: Mapping[str, str]
) -> Iterator[tuple[Limit, Document]]:
    limits = _limits()
    for sid, actions in sorted(_actions().items()):
        limit = limits[sid]
        if limit.when(environment):
            yield limit, _statement(limit, actions, names_of)


def _grants() -> Iterator[Grant]:
    return (grant for grants in kinds().values() for grant in grants)


def _limits() -> dict[str, Limit]:
    return {grant.limit.sid: grant.limit for grant in _grants()}


def _actions() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for grant in _grants():
        found.setdefault(grant.limit.sid, set()).update(grant.actions)
    return found


def _statement(limit: Limit, actions: set[str], names_of: Mapping[str, str]) -> Document:
    statement: Document = {
        "Sid": limit.sid,
        "Effect": "Allow",
        "Action": sorted(actions),
        "Resource": [each.format_map(names_of) for each in limit.resources],
    }
    if limit.conditions:
        statement["Condition"] = {
            operator: {
                key.format_map(names_of): _filled(value, names_of) for key, value in keys.items()
            }
            for operator, keys in limit.conditions.items()
        }
    return statement


def _filled(value: str | tuple[str, ...], names_of: Mapping[str, str]) -> str | list[str]:
    if isinstance(value, str):
        return value.format_map(names_of)
    return [each.format_map(names_of) for each in value]
