"""What a command says while it works."""

import io

from ops.progress import QUIET, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_on_a_terminal_a_line_is_written_over() -> None:
    terminal = Terminal()
    progress = Progress(terminal)
    progress.meanwhile("making a VPC")
    progress.say("done")
    assert terminal.getvalue() == "\r\x1b[K  making a VPC\r\x1b[Kdone\n"


def test_elsewhere_there_is_a_line_now_and_then_and_no_control_characters() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, clock)
    progress.say("apply")
    for clock.now in (1, QUIET, QUIET + 1):
        progress.meanwhile(f"at {clock.now:.0f}")
    assert stream.getvalue() == f"apply\n  at {QUIET:.0f}\n"
