"""Faults on demand: the n-th call of an action is refused, comes late, or is never answered."""

import re
import time
from dataclasses import dataclass, field
from threading import Event, Lock

from sandbox.calls import Call


@dataclass
class Fault:
    """What goes wrong with calls of a service's actions.

    `action` is a regular expression for the whole name. `skip` calls pass, then `times` are struck.
    A struck call waits `delay_ms`, and with `held` until other faults are asked for. Then it is
    refused with `code`, or with `drop` its connection is closed without an answer, or with neither
    it is done as usual. With `after` it is done before that, and only its answer is lost.
    """

    service: str
    action: str = ".*"
    code: str | None = None
    status: int = 400
    message: str = "a fault that was asked for"
    times: int = 1
    skip: int = 0
    delay_ms: int = 0
    held: bool = False
    drop: bool = False
    after: bool = False
    struck: int = field(default=0, init=False)
    replaced: Event = field(default_factory=Event, init=False)

    def is_about(self, call: Call) -> bool:
        """Whether it concerns such calls."""
        return self.service == call.service and bool(re.fullmatch(self.action, call.action))

    def strikes(self) -> bool:
        """Count one call, and return whether it is struck."""
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        self.struck += self.times >= 0
        return self.times >= 0

    def wait(self) -> None:
        """Keep a call that was struck waiting."""
        time.sleep(self.delay_ms / 1000)
        if self.held:
            self.replaced.wait()


class Faults:
    """The faults that are asked for; the first that is about a call counts it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._faults: list[Fault] = []
        self._lock = Lock()

    def replace(self, faults: list[Fault]) -> None:
        """Make these the faults there are."""
        with self._lock:
            before, self._faults = self._faults, faults
        for each in before:
            each.replaced.set()

    def struck(self) -> list[int]:
        """Return how many calls each of them has struck."""
        with self._lock:
            return [each.struck for each in self._faults]

    def strike(self, call: Call) -> Fault | None:
        """Return the fault that strikes this call, if one does."""
        with self._lock:
            return next(
                (each for each in self._faults if each.is_about(call) and each.strikes()), None
            )
