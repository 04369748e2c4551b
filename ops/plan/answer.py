"""A plan's answer: what it means, in words and for a machine, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Any

from ops.gate import words as gate_words
from ops.options import Options
from ops.plan import report, words
from ops.plan.document import Plan, plan_of
from ops.plan.given import as_documented
from ops.plan.verdict import Evidence, Verdict, judge
from ops.result import Result


@dataclass(frozen=True)
class Answer:
    """What a plan is, the verdict on it, and both in words (`text`) and for a machine (`found`)."""

    plan: Plan
    verdict: Verdict
    text: str
    found: Mapping[str, Any]

    @property
    def code(self) -> int:
        """What `dandihub plan` exits with."""
        return self.verdict.result.code

    @property
    def addresses(self) -> frozenset[str]:
        """What it would touch."""
        return frozenset(change.address for change in self.plan.changes)


def answer(
    document: Mapping[str, Any],
    of: Evidence,
    options: Options,
    *,
    command: str,
    file: Path | None = None,
    again: bool = False,
) -> Answer:
    """Judge the plan; raises TroubleError where it is not as Terraform writes it.

    `command` is how it was called; `file` what terraform apply takes, where there is one; `again`
    is as in `judge`.
    """
    with as_documented(of.name):
        plan = plan_of(document)
    verdict = judge(plan, options.allow, of, again=again)
    kept = file if verdict.result is Result.CHANGES else None
    called = " ".join([command, *(f"--allow {quote(each)}" for each in options.allow)])
    with as_documented(of.name):
        return Answer(
            plan,
            verdict,
            _text(plan, verdict, of, called),
            {**options.about, **report.found(plan, verdict, of.sha256, kept)},
        )


def _text(plan: Plan, verdict: Verdict, of: Evidence, command: str) -> str:
    lines = (*words.in_words(plan), *gate_words.in_words(verdict, plan, command))
    return "\n".join((f"{of.name}: {words.heading(plan)}", *lines))


def show(found: Answer, options: Options) -> None:
    """Print it."""
    print(report.as_json(found.found) if options.as_json else found.text)
