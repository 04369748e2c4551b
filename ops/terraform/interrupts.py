"""Ctrl-C while Terraform works: it is told, and what runs here waits until it is done writing."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

# SIGTERM only where a command treats it as Ctrl-C.
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def passed_on(interrupt: Callable[[], None]) -> Iterator[None]:
    """Call `interrupt` for each Ctrl-C meanwhile, and raise KeyboardInterrupt in the end.

    Python's own way, an exception wherever the program happens to be, would leave Terraform alone
    where that is not where it is waited for. Signals reach the main thread alone.
    """
    seen: list[int] = []

    def handler(number: int, _frame: object) -> None:
        seen.append(number)
        interrupt()

    with ExitStack() as before:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                if signal.getsignal(number) is signal.default_int_handler:
                    before.callback(signal.signal, number, signal.signal(number, handler))
        yield
    if seen:
        raise KeyboardInterrupt
