"""What ends a command from outside: Ctrl-C, SIGTERM, and a terminal that hangs up."""

import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from ops.nowhere import to_nowhere

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_OUTPUTS = (1, 2)


@contextmanager
def as_interrupts() -> Iterator[None]:
    """Let each of the signals raise KeyboardInterrupt meanwhile; the first, and then only Ctrl-C.

    What comes again unasked must not stop the clean-up that the first has begun: `timeout` sends
    SIGTERM to its command and to its group, a shell whose terminal hangs up passes SIGHUP on and
    the kernel sends one more. Whoever presses Ctrl-C again means it. What this process was started
    to ignore (nohup: SIGHUP) stays ignored.
    """
    seen: list[int] = []

    def interrupt(number: int, _frame: object) -> None:
        seen.append(number)
        _leave_hung_up_terminal()
        if len(seen) == 1 or number == signal.SIGINT:
            raise KeyboardInterrupt

    with ExitStack() as before:
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    before.callback(signal.signal, number, signal.signal(number, interrupt))
        yield


def _leave_hung_up_terminal() -> None:
    """Let what is still said go nowhere: a write to a terminal that is gone raises OSError."""
    for output in _OUTPUTS:
        try:
            os.tcgetpgrp(output)
        except OSError as error:
            if error.errno == errno.EIO:
                to_nowhere(output)
