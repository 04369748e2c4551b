"""Faults on demand: the n-th call of an action is refused, comes late, or is never answered."""

import re
from dataclasses import dataclass
from threading import Lock

from sandbox.calls import Call


@dataclass
class Fault:
    """What goes wrong with calls of a service's actions.

    `action` is a regular expression for the whole name. `skip` calls pass, then `times` are struck.
    A struck call waits `delay_ms`. Then it is refused with `code`, or with `drop` its connection is
    closed without an answer, or with neither it is done as usual. With `after` it is done before
    that, and only its answer is lost.
    """

    service: str
    action: str = ".*"
    code: str | None = None
    status: int = 400
    message: str = "a fault that was asked for"
    times: int = 1
    skip: int = 0
    delay_ms: int = 0
    drop: bool = False
    after: bool = False

    def is_about(self, call: Call) -> bool:
        """Whether it concerns such calls."""
        return self.service == call.service and bool(re.fullmatch(self.action, call.action))

    def strikes(self) -> bool:
        """Count one call, and return whether it is struck."""
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        return self.times >= 0


class Faults:
    """The faults that are asked for; the first that is about a call counts it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._faults: list[Fault] = []
        self._lock = Lock()

    def replace(self, faults: list[Fault]) -> None:
        """Make these the faults there are."""
        with self._lock:
            self._faults = faults

    def strike(self, call: Call) -> Fault | None:
        """Return the fault that strikes this call, if one does."""
        with self._lock:
            return next(
                (each for each in self._faults if each.is_about(call) and each.strikes()), None
            )
