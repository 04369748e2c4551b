"""A hub's health, for people and for machines."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ops.looking.finding import Finding, Level
from ops.looking.lines import lines, many


@dataclass(frozen=True)
class Health:
    """A hub's findings; `denied` are AWS's permissions that were missing."""

    hub: str
    domain: str
    findings: tuple[Finding, ...]
    denied: tuple[str, ...] = ()

    def count(self, level: Level) -> int:
        """Return how many findings there are of a level."""
        return sum(each.level is level for each in self.findings)

    @property
    def code(self) -> int:
        """The exit code: 0, or 1 where something is wrong."""
        return 1 if self.count(Level.PROBLEM) else 0


def text(health: Health) -> str:
    """Return a line for each finding, below it what to do, and the sum."""
    heading = f"{health.hub}: https://{health.domain}"
    return "\n".join([heading, *lines(health.findings), *_end(health)])


def as_json(health: Health) -> str:
    """Return the same for machines; keys are only ever added."""
    found: dict[str, Any] = {
        "hub": health.hub,
        "url": f"https://{health.domain}",
        "healthy": health.code == 0,
        "findings": [asdict(each) for each in health.findings],
        "not_allowed": list(health.denied),
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def _end(health: Health) -> Iterator[str]:
    problems, warnings = health.count(Level.PROBLEM), health.count(Level.WARNING)
    but = f", {many(warnings, 'warning')}" if warnings else ""
    seen = ", as far as it could be looked at" if health.count(Level.UNKNOWN) else ""
    yield f"{many(problems, 'problem') if problems else 'Healthy'}{but}{seen}."
    if health.denied:
        yield f"Not allowed here: {', '.join(health.denied)}"
