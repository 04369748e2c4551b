"""`dandihub rehearse` in processes of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.rehearsal.deployment import ROOT

COMMAND = [sys.executable, "-c", "import sys; from ops.cli import main; sys.exit(main())"]


def environment(directory: Path, **more: str) -> dict[str, str]:
    """A user's: with keys and secrets of a real account, which nothing may use."""
    users = {
        "AWS_ACCESS_KEY_ID": "AKIAREALREALREALREAL",
        "AWS_SECRET_ACCESS_KEY": "real",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "TF_VAR_github_client_secret": "real",
        "TMPDIR": str(directory),
        "PYTHONPATH": str(ROOT),
    }
    return os.environ | users | more


def rehearse(directory: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, "rehearse", *arguments],
        cwd=ROOT,
        env=environment(directory, **more),
        check=False,
        capture_output=True,
        text=True,
    )


@dataclass
class Running:
    """A rehearsal under way, whose temporary files lie in the directory."""

    directory: Path
    process: "subprocess.Popen[str]"


@contextmanager
def running(directory: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [*COMMAND, "rehearse", *arguments],
        cwd=ROOT,
        env=environment(directory),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)


def read_until(process: "subprocess.Popen[str]", words: str) -> list[str]:
    """Return what it says up to the line with these words."""
    said: list[str] = []
    for line in process.stderr or ():
        said.append(line)
        if words in line:
            return said
    reported = process.stdout.read() if process.stdout else ""
    pytest.fail(f"it ended without saying {words!r}: {''.join(said)}{reported}")


def processes_of(directory: Path) -> list[bytes]:
    """The command lines of processes that were started with this as their TMPDIR."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"TMPDIR={directory}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes())
        except OSError:  # it has ended
            continue
    return found
