"""What was found, for people and for machines."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from ops.bootstrap.account import Account
from ops.bootstrap.findings import (
    Change,
    Finding,
    changes,
    is_whole,
    notes,
    refusals,
)
from spec.environment import Environment


def heading(environment: Environment, account: Account) -> str:
    """Return whose account is looked at, and as whom."""
    return f"{environment.name}: account {account.id}, as {account.caller}"


def text(findings: Sequence[Finding]) -> str:
    """Return the differences, what is in the way, and what is left as it is."""
    return "\n".join([*_changes(changes(findings)), *_refusals(findings), *_notes(findings)])


def as_json(
    environment: Environment, account: Account, findings: Sequence[Finding], *, done: bool
) -> str:
    """Return the same as JSON; `done` where the changes were made."""
    found: dict[str, Any] = {
        "hub": environment.name,
        "account_id": account.id,
        "caller": account.caller,
        "changes": [
            {"thing": each.thing, "what": each.what, "why": each.why} for each in changes(findings)
        ],
        "refusals": [
            {"thing": each.thing, "what": each.what, "fix": each.fix} for each in refusals(findings)
        ],
        "notes": [
            {"thing": each.thing, "what": each.what, "fix": each.fix} for each in notes(findings)
        ],
        "looked_at_all": is_whole(findings),
        "done": done,
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def _changes(found: Iterable[Change]) -> Iterable[str]:
    for thing, several in groupby(found, key=lambda change: change.thing):
        yield thing
        for change in several:
            yield f"  + {change.what}"
            yield f"      {change.why}"


def _refusals(findings: Iterable[Finding]) -> Iterable[str]:
    for each in refusals(findings):
        yield f"{each.thing}"
        yield f"  ! {each.what}"
        yield f"      {each.fix}"


def _notes(findings: Iterable[Finding]) -> Iterable[str]:
    for thing, several in groupby(notes(findings), key=lambda note: note.thing):
        yield thing
        for each in several:
            yield f"  . {each.what}"
            if each.fix:
                yield f"      {each.fix}"
