"""Waiting until a hub is up, after an apply."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from ops.health import address, name, pods
from ops.health.barred import Barred
from ops.health.view import View
from ops.looking.finding import Finding, Level
from ops.looking.guarded import guarded
from ops.looking.lines import todo
from ops.progress import Progress

# Seconds. A load balancer takes three or four minutes, a record and what remembers the old one
# five more; what is not there after twenty needs somebody.
PATIENCE = 1200.0
EVERY = 10.0
# In the order in which one follows from the other.
PARTS: tuple[tuple[str, Callable[[View], Iterator[Finding]]], ...] = (
    ("controllers", pods.look_at_controllers),
    ("core pods", pods.look_at_core),
    ("DNS", name.look),
    ("address", address.look),
)
_IN_THE_WAY = {Level.PROBLEM, Level.UNKNOWN}


@dataclass(frozen=True)
class Time:
    """Seconds that pass, and how to let them."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def wait(
    view: View, progress: Progress, *, patience: float = PATIENCE, passing: Time | None = None
) -> list[Finding]:
    """Wait until pods are ready, DNS leads to the load balancer and the hub answers.

    Return what was found last: where `is_up` denies it, `patience` (seconds) is over, or the
    cluster cannot be looked at and waiting does not help, and it has what is not ready, and why.
    """
    passing = passing or Time()
    began, teller, barred = passing.clock(), _Teller(progress), Barred()
    while True:
        gone = passing.clock() - began
        seen = view.at(view.now + timedelta(seconds=gone))
        found = _round(seen)
        teller.ready([part for part, findings in found.items() if is_up(findings)], gone)
        everything = [finding for findings in found.values() for finding in findings]
        missing = next((each for each in everything if each.level in _IN_THE_WAY), None)
        given_up = barred.since(passing.clock() - began, seen.objects.troubles)
        if missing is None or gone >= patience or given_up:
            return everything
        teller.missing(missing, gone, barred.in_words)
        passing.sleep(min(EVERY, patience - gone))


def is_up(findings: Iterable[Finding]) -> bool:
    """Whether nothing that was found keeps people from the hub."""
    return not any(each.level in _IN_THE_WAY for each in findings)


def _round(view: View) -> dict[str, list[Finding]]:
    return {part: list(guarded(part, view.profile, partial(look, view))) for part, look in PARTS}


class _Teller:
    """Says once of each part that it is ready, and once what can be done meanwhile."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._said = progress, set[str]()

    def ready(self, parts: Iterable[str], gone: float) -> None:
        for part in parts:
            self._once(part, f"{part}: ready after {int(gone)} s")

    def missing(self, finding: Finding, gone: float, barred: str) -> None:
        for line in (*(todo(finding) if finding.fix else ()), *filter(None, [barred])):
            self._once(line, f"  {line}")
        self._progress.meanwhile(f"{int(gone)} s: waiting for {finding.thing}: {finding.what}")

    def _once(self, key: str, line: str) -> None:
        if key not in self._said:
            self._said.add(key)
            self._progress.say(line)
