"""What a command is doing, on standard error: one line that is written over, or one now and then.

Standard output is kept for what a command finds, so that it can be piped.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

# Seconds between lines where nothing can be written over: enough to see that it is alive.
QUIET = 15.0


class Progress:
    """Steps with a line each when they are done, and what happens meanwhile."""

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Write to the stream (default: standard error), over its last line on a terminal."""
        self._stream = stream or sys.stderr
        self._clock = clock
        self._over = self._stream.isatty()
        self._said = clock()

    def meanwhile(self, text: str) -> None:
        """Show what is going on; on no terminal only every QUIET seconds."""
        if self._over:
            self._write(f"\r\x1b[K  {text[:100]}")
        elif self._clock() - self._said >= QUIET:
            self.say(f"  {text}")

    def say(self, line: str) -> None:
        """Write a line that stays."""
        self._write(f"\r\x1b[K{line}\n" if self._over else f"{line}\n")
        self._said = self._clock()

    def _write(self, text: str) -> None:
        # The work goes on where nobody listens any more: a terminal that hung up, a closed pipe.
        with suppress(OSError):
            self._stream.write(text)
            self._stream.flush()
