"""`python -m sandbox`: a process that ends with whoever started it."""

import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]


def started(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_says_where_it_answers_and_ends_with_its_standard_input() -> None:
    with started() as process:
        assert process.stdout
        assert process.stdin
        address = process.stdout.readline().strip()
        with urlopen(f"{address}/_sandbox/calls") as answer:  # noqa: S310 (loopback)
            assert answer.read() == b"[]"
        process.stdin.close()
        assert process.wait() == 0


def test_a_port_that_is_taken_is_said() -> None:
    with started() as first:
        assert first.stdout
        port = first.stdout.readline().strip().rpartition(":")[2]
        done = started("--port", port)
        assert "Address already in use" in done.communicate()[1]
        first.kill()
