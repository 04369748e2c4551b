"""What a rehearsal found, in words or as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

from ops.inventory import Item

LIMITS = (
    "Kubernetes and Helm: the stand-in has no API server, so their resources were left out.",
    "Rights: the role's policies name every action used; on what and when, nothing checked.",
    "Secrets: they go to Kubernetes alone; tests/stacks/test_secrets.py holds the rest to it.",
    "Quotas, capacity, prices, and names that somebody else's account has taken.",
    "Waiting: what takes AWS twenty minutes is there at once.",
)


@dataclass
class Report:
    """What became of one rehearsal. `errors` is empty where all went as it should.

    `seconds` are by phase, in the order they were gone through; `kept` is what Terraform still
    knows after the destroy, address to id; `left` is whatever else is still there.
    """

    hub: str
    resources: int
    left_out: int
    plan: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    drift: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    left: list[Item] = field(default_factory=list)
    calls: int = 0
    errors: list[str] = field(default_factory=list)


def as_json(reports: Sequence[Report]) -> str:
    """Return the reports, and what none of them covers, for a machine."""
    hubs = [asdict(each) | {"left": [item._asdict() for item in each.left]} for each in reports]
    found = {"hubs": hubs, "not_covered": LIMITS}
    return json.dumps(found, indent=2, ensure_ascii=False)


def in_words(report: Report) -> str:
    """Return the report for a person."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield (
        f"{report.hub}: {report.resources} AWS resources rehearsed,"
        f" {report.left_out} of Kubernetes and Helm left out, {report.calls} calls"
    )
    yield from _section("The plan", report.plan)
    phases = [f"{name:<32}{seconds:6.1f} s" for name, seconds in report.seconds.items()]
    yield from _section("The time it took", phases)
    if "second plan" in report.seconds:
        yield from _section("The second plan", report.drift or ["nothing to change"])
    kept = [f"{address:<32}{name}" for address, name in report.kept.items()]
    yield from _section("Left by the destroy, guarded", kept)
    left = [f"{item.kind:<32}{item.id}" for item in report.left]
    yield from _section("Left by the destroy, and not guarded", left)
    yield from _section("Not covered", LIMITS)
    yield from _section("What went wrong", report.errors)


def _section(title: str, lines: list[str] | tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"\n{title}:"
        yield from (f"  {line}" for line in "\n".join(lines).splitlines())
