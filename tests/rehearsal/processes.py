"""The processes of this machine: their command lines, which everybody here may read, and whose."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Seconds that are waited for what should be at once: far above what it takes.
LIMIT = 120.0


@dataclass(frozen=True)
class Process:
    """One of them: its number, its parent's, its command line, and its environment as it began."""

    number: int
    parent: int
    command: bytes
    environment: dict[str, str]


def command_lines() -> Iterator[bytes]:
    """Every process's; a zero byte ends each argument."""
    for directory in Path("/proc").glob("[0-9]*"):
        try:
            yield (directory / "cmdline").read_bytes()
        except OSError:  # it has ended
            continue


def processes_of(temporary: Path) -> dict[int, Process]:
    """Those whose TMPDIR this is, or is in it, by number."""
    found = (_process(each) for each in Path("/proc").glob("[0-9]*"))
    return {
        each.number: each
        for each in found
        if each and Path(each.environment.get("TMPDIR", "/")).is_relative_to(temporary)
    }


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether it does before the limit."""
    end = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def _process(directory: Path) -> Process | None:
    try:
        variables = (directory / "environ").read_bytes().decode(errors="replace").split("\0")
        command = (directory / "cmdline").read_bytes()
        # The second of the numbers after the name, which stands in brackets (man 5 proc_pid_stat).
        status = (directory / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:  # it has ended, or is another user's
        return None
    environment = dict(each.partition("=")[::2] for each in variables)
    return Process(int(directory.name), int(status[1]), command, environment)
