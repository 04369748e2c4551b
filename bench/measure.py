"""Time and memory of a command, with all the processes it starts."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# ru_maxrss is in bytes on macOS and in KiB elsewhere (getrusage(2)).
_PER_MEGABYTE = 1e6 if sys.platform == "darwin" else 1e6 / 1024


@dataclass(frozen=True)
class Cost:
    """What one run took.

    `seconds` of wall clock; `megabytes` (10^6 bytes) at the peak of the largest process of its
    tree.
    """

    seconds: float
    megabytes: float


def run(command: Sequence[str], **environment: str) -> Cost:
    """Run a command once, in the checkout, and return what it took.

    Python may write bytecode, so that every run but the first finds it. Raises SystemExit with the
    command's own words when it fails.
    """
    variables = os.environ | environment
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    words = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{words.decode()}")
    return Cost(time.perf_counter() - start, usage.ru_maxrss / _PER_MEGABYTE)


@dataclass(frozen=True)
class Subject:
    """Something to measure: a command and the environment variables it is given."""

    command: Sequence[str]
    environment: Mapping[str, str]

    def run(self) -> Cost:
        """Run it once."""
        return run(self.command, **self.environment)


def side_by_side(subjects: Mapping[str, Subject], runs: int) -> dict[str, Cost]:
    """Return each subject's least time and most memory of `runs` rounds, taken in turns.

    The least, on both sides of every ratio, since whatever else a machine does only ever adds to a
    time (Python's `timeit` says the same). A round before them is not counted: it writes the
    bytecode and jsii's package cache.
    """
    rounds = [{name: subject.run() for name, subject in subjects.items()} for _ in range(runs + 1)]
    return {name: _best([each[name] for each in rounds[1:]]) for name in subjects}


def _best(costs: Sequence[Cost]) -> Cost:
    return Cost(min(cost.seconds for cost in costs), max(cost.megabytes for cost in costs))
