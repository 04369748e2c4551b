"""The answer as JSON; the shape is documented in `found` and changes only by additions."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ops.plan.document import Plan
from ops.plan.entries import Entry, entries
from ops.plan.parts import part_of
from ops.plan.verdict import Verdict
from ops.terraform.plan import Change


def found(plan: Plan, verdict: Verdict, sha256: str, file: Path | None) -> Mapping[str, Any]:
    """Return what was found.

    `result` is `nothing`, `changes` or `refused`, `code` what the command exits with. `changes` has
    each change once: `action` is create, update, replace, delete, forget or Terraform's own word,
    `arguments` what differs or forces the replacement, `meanings` its effects with their reasons.
    No values are in it but those that the words show, in `differing`.
    """
    return {
        "result": verdict.result.value,
        "code": verdict.result.code,
        "file": str(file) if file else None,
        "sha256": sha256,
        "whole": plan.whole,
        "unfinished": plan.failed,
        "counts": dict(Counter(change.action for change in plan.changes)),
        "changes": list(_changes(plan)),
        "moved": [each._asdict() for each in plan.moves],
        "imported": list(plan.imports),
        "outputs": list(plan.outputs),
        "drift": [
            {"address": each.address, "gone": not each.arguments, "arguments": list(each.arguments)}
            for each in plan.drift
        ],
        "refused": [each.as_json() for each in verdict.refused],
        "allowed": [each.as_json() for each in verdict.allowed],
        "log": str(verdict.log) if verdict.log else None,
    }


def as_json(found: Mapping[str, Any]) -> str:
    """Return it as text."""
    return json.dumps(found, indent=2, ensure_ascii=False)


def _changes(plan: Plan) -> Iterator[Mapping[str, Any]]:
    together: dict[int, list[Entry]] = {}
    for entry in entries(plan):
        together.setdefault(id(entry.change), []).append(entry)
    for several in together.values():
        yield _change(several[0].change, several)


def _change(change: Change, several: list[Entry]) -> Mapping[str, Any]:
    return {
        "address": change.address,
        "type": change.type,
        "part": part_of(change.type),
        "action": change.action,
        "deposed": change.said.get("deposed"),
        "arguments": list(change.arguments),
        "differing": list(several[0].differing),
        "reason": several[0].reason,
        "meanings": [{"effect": each.effect.value, "why": each.why} for each in several],
    }
