"""What was found, for people and for machines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ops.looking.finding import Finding, Level
from ops.looking.lines import lines, many
from spec.problem import Problem


@dataclass(frozen=True)
class Report:
    """A hub's findings; `denied` are permissions that were missing.

    `reached` says whether AWS answered at all, to somebody of the right account.
    """

    hub: str
    findings: tuple[Finding, ...]
    denied: tuple[str, ...] = ()
    reached: bool = True

    def count(self, level: Level) -> int:
        """Return how many findings there are of a level."""
        return Counter(each.level for each in self.findings)[level]

    @property
    def code(self) -> int:
        """The exit code: 0, 1 where something must be done first, 2 where AWS was not reached."""
        if not self.reached:
            return 2
        return 1 if self.count(Level.PROBLEM) else 0


def text(report: Report) -> str:
    """Return a line for each finding, below it what to do, and the sum."""
    return "\n".join([f"{report.hub}:", *lines(report.findings), *_end(report)])


def as_json(reports: Iterable[Report], valid: Sequence[str], problems: Sequence[Problem]) -> str:
    """Return what `dandihub check --json` says, and each hub's findings."""
    found: dict[str, Any] = {
        "valid": list(valid),
        "problems": [asdict(each) for each in problems],
        "aws": [
            {
                "hub": each.hub,
                "ready": each.code == 0,
                "reached": each.reached,
                "findings": [asdict(finding) for finding in each.findings],
                "not_allowed": list(each.denied),
            }
            for each in reports
        ],
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def _end(report: Report) -> Iterator[str]:
    if not report.reached:
        yield "Nothing in AWS was looked at."
        return
    problems = report.count(Level.PROBLEM)
    yield f"{many(problems, 'problem')} to be solved first." if problems else _ready(report)
    if report.denied:
        yield f"Not allowed here: {', '.join(report.denied)}"


def _ready(report: Report) -> str:
    warnings, unseen = report.count(Level.WARNING), report.count(Level.UNKNOWN)
    but = f", with {many(warnings, 'warning')}" if warnings else ""
    return f"Ready for Terraform{but}{', as far as it could be looked at' if unseen else ''}."
