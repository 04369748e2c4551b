"""A plan's answer, for people or for a machine, and the code to exit with."""

from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from ops.gate import words as gate_words
from ops.options import Options
from ops.plan import report, words
from ops.plan.document import Plan, plan_of
from ops.plan.given import as_documented
from ops.plan.verdict import CODES, Evidence, Result, Verdict, judge


def answer(
    document: Mapping[str, Any],
    of: Evidence,
    options: Options,
    *,
    command: str,
    file: Path | None = None,
) -> Verdict:
    """Judge the plan, print what was found, and return the verdict.

    `command` is how it was called; `file` what terraform apply takes, where there is one.
    """
    with as_documented():
        plan = plan_of(document)
        verdict = judge(plan, options.allow, of)
        kept = file if verdict.result is Result.CHANGES else None
        if options.as_json:
            print(report.as_json(plan, verdict, of.name, of.sha256, kept))
        else:
            again = " ".join([command, *(f"--allow {quote(each)}" for each in options.allow)])
            _print(plan, verdict, of, again)
    return verdict


def _print(plan: Plan, verdict: Verdict, of: Evidence, command: str) -> None:
    print(f"{of.name}: {words.heading(plan)}")
    for line in (*words.in_words(plan), *gate_words.in_words(verdict, plan, command)):
        print(line)


def code(verdict: Verdict) -> int:
    """Return what the command exits with."""
    return CODES[verdict.result]
