"""The signals that end a command, sent to this process."""

import os
import signal
from collections.abc import Iterator

import pytest

from ops.interrupts import SIGNALS, as_interrupts
from ops.progress import Progress


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """Leave the signals as they were, whatever a test has made of them."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def send(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("sent", SIGNALS)
def test_each_raises_what_ctrl_c_does(sent: signal.Signals) -> None:
    with as_interrupts(), pytest.raises(KeyboardInterrupt):
        send(sent)


def test_what_is_sent_again_does_not_stop_the_clean_up_and_ctrl_c_does() -> None:
    with as_interrupts():
        with pytest.raises(KeyboardInterrupt):
            send(signal.SIGHUP)
        send(signal.SIGHUP)
        send(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            send(signal.SIGINT)


def test_what_is_ignored_stays_ignored() -> None:
    """As nohup has it."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with as_interrupts():
        send(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_in_the_end_all_is_as_it_was() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with as_interrupts():
        pass
    assert [signal.getsignal(number) for number in SIGNALS] == before


def test_progress_on_a_pipe_that_nobody_reads_stops_nothing() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(os.dup(write), "w", buffering=1) as stream:
        Progress(stream).say("applied")
        # What could not be written is tried again when it is closed; here it goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    os.close(write)
