"""Waiting until a hub is up, after an apply."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from ops.health import address, name, pods
from ops.health.view import View
from ops.looking.finding import Finding, Level
from ops.looking.guarded import guarded

Tell = Callable[[str], None]
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
class Telling:
    """Who is told: `say` of a part that is ready, to stay; `meanwhile` of what is waited for."""

    say: Callable[[str], None]
    meanwhile: Callable[[str], None]


@dataclass(frozen=True)
class Time:
    """Seconds that pass, and how to let them."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = field(default=time.sleep)


def wait(
    view: View, tell: Telling, *, patience: float = PATIENCE, passing: Time | None = None
) -> list[Finding]:
    """Wait until pods are ready, DNS leads to the load balancer and the hub answers.

    Return what was found last; after `patience` seconds that has what is not ready, and why.
    """
    passing = passing or Time()
    began, said = passing.clock(), set[str]()
    while True:
        gone = passing.clock() - began
        found = _round(view.at(view.now + timedelta(seconds=gone)))
        missing = list(_missing(found))
        _told(found, said, tell, gone)
        if not missing or gone >= patience:
            return [finding for findings in found.values() for finding in findings]
        tell.meanwhile(f"{int(gone)} s: waiting for {missing[0].thing}: {missing[0].what}")
        passing.sleep(min(EVERY, patience - gone))


def is_up(findings: Iterable[Finding]) -> bool:
    """Whether nothing that was found keeps people from the hub."""
    return not any(each.level in _IN_THE_WAY for each in findings)


def _round(view: View) -> dict[str, list[Finding]]:
    looks = {part: (lambda take=take: take(view)) for part, take in PARTS}
    return {part: list(guarded(part, view.profile, look)) for part, look in looks.items()}


def _missing(found: dict[str, list[Finding]]) -> Iterator[Finding]:
    for findings in found.values():
        yield from (each for each in findings if each.level in _IN_THE_WAY)


def _told(found: dict[str, list[Finding]], said: set[str], tell: Telling, gone: float) -> None:
    """Say of each part once that it is ready."""
    for part, findings in found.items():
        if part not in said and is_up(findings):
            said.add(part)
            tell.say(f"{part}: ready after {int(gone)} s")
