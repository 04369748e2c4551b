"""The gate: what a plan would lose of home directories, keys, database and backups."""

from collections.abc import Iterator

from ops.gate import aws, release, volumes
from ops.gate.refusal import Finding, Refusal
from ops.plan.document import Plan
from ops.terraform.plan import Change


def refusals(plan: Plan) -> list[Refusal]:
    """Return every change that would lose data, each once, in the plan's order."""
    found = ((change, next(_lost(change, plan), None)) for change in plan.changes)
    return [Refusal(change, *finding) for change, finding in found if finding]


def _lost(change: Change, plan: Plan) -> Iterator[Finding]:
    yield from aws.lost(change)
    yield from release.lost(change, plan.known)
    yield from volumes.lost(change, plan.known)
