"""What becomes of a plan: nothing to do, changes, or refused."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.gate import allowing
from ops.gate.gate import refusals
from ops.gate.refusal import Refusal
from ops.plan.document import Plan
from ops.plan.given import as_documented
from ops.result import Result
from ops.trouble import TroubleError


@dataclass(frozen=True)
class Verdict:
    """`refused` are what the gate holds back, `allowed` what was let past it, and `log` where."""

    result: Result
    refused: tuple[Refusal, ...] = ()
    allowed: tuple[Refusal, ...] = ()
    log: Path | None = None


@dataclass(frozen=True)
class Evidence:
    """The plan that is judged: its name, its bytes' SHA-256, and where its log is kept."""

    name: str
    sha256: str
    directory: Path


def evidence(content: bytes, name: str, directory: Path) -> Evidence:
    """Return what the log says of a plan of this content."""
    return Evidence(name, hashlib.sha256(content).hexdigest(), directory)


def judge(plan: Plan, allow: Sequence[str], of: Evidence, *, again: bool = False) -> Verdict:
    """Return the verdict; logs what is allowed, once nothing else is refused.

    Raises TroubleError for an address that nobody refused, for a plan that failed, and for one that
    is not as Terraform writes it. With `again` it is what is left of a plan that was judged by the
    same list: what was let past the gate may be gone by now, and is refused no more.
    """
    with as_documented(of.name):
        found = refusals(plan)
    if plan.failed:
        return _failed(found)
    if not again:
        allowing.refuse_unknown(allow, found)
    refused = tuple(each for each in found if each.address not in allow)
    allowed = tuple(each for each in found if each.address in allow)
    if refused:
        return Verdict(Result.REFUSED, refused)
    log = allowing.write(allowed, of.directory, of.name, of.sha256) if allowed else None
    result = Result.CHANGES if plan.to_do else Result.NOTHING
    return Verdict(result, (), allowed, log)


def _failed(found: Sequence[Refusal]) -> Verdict:
    """Refuse what was found until Terraform stopped; the rest is unknown, and nothing passes."""
    if found:
        return Verdict(Result.REFUSED, tuple(found))
    raise TroubleError(
        "the plan is unfinished: terraform plan ended with an error, and terraform apply refuses it"
    )
