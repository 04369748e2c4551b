"""Interrupts while Terraform works: it is told, and what runs here waits until it is done writing.

An interrupt is what raises KeyboardInterrupt: Ctrl-C, and in a command what ops/interrupts.py adds.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from ops.interrupts import SIGNALS


class Held:
    """The interrupts that are held back, and who is told of them."""

    def __init__(self) -> None:
        """Begin with none, and nobody to tell."""
        self.seen: list[int] = []
        self._tell: Callable[[], None] | None = None

    def tell(self, interrupt: Callable[[], None]) -> None:
        """Call this for the first interrupt, at once if it has come, and for each Ctrl-C after it.

        So a second Ctrl-C makes Terraform stop at once, and a second SIGTERM does not.
        """
        self._tell = interrupt
        if self.seen:
            interrupt()

    def take(self, number: int, _frame: object) -> None:
        """Take a signal."""
        self.seen.append(number)
        if self._tell and (len(self.seen) == 1 or number == signal.SIGINT):
            self._tell()


@contextmanager
def held_back() -> Iterator[Held]:
    """Hold interrupts back meanwhile, and let the first one through in the end.

    Python's own way, an exception wherever the program happens to be, would leave Terraform alone
    where that is not where it is waited for. Signals reach the main thread alone.
    """
    held, before = Held(), dict[int, Callable[[int, None], object]]()
    with ExitStack() as after:
        after.callback(_let_through, held, before)
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                handler = signal.getsignal(number)
                if callable(handler):
                    before[number] = handler
                    after.callback(signal.signal, number, handler)
                    signal.signal(number, held.take)
        yield held


def _let_through(held: Held, before: dict[int, Callable[[int, None], object]]) -> None:
    """Have the first signal handled as it would have been; raises what that raises."""
    if held.seen:
        before[held.seen[0]](held.seen[0], None)
