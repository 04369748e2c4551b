"""A command that is interrupted while Terraform waits for an answer of AWS's."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.rehearsal.clients import Lock, Locks
from tests.rehearsal.deployment import ROOT, Deployment
from tests.rehearsal.launched import INTO

# What Terraform 1.11 writes into its own log once for an interrupt.
TOLD = "Stop called, initiating interrupt sequence"
# kubectl, for a cluster in which there is nothing, and for one that does not answer.
EMPTY = """case "$*" in *--ignore-not-found*) ;; *) echo '{"items": []}' ;; esac"""
SILENT = 'echo "Unable to connect to the server: i/o timeout" >&2; exit 1'
# Makes a terminal the standard input and output of a command, and its controlling terminal: the
# first that the leader of a session opens.
IN_TERMINAL = ["sh", "-c", 'terminal=$1; shift; exec <>"$terminal" >&0 2>&0; exec "$@"', "sh"]


@dataclass(frozen=True)
class Ended:
    """How the command ended, how often Terraform was told, and what was left.

    `config` is what Terraform would work on now, and `files` are those in its directory.
    """

    code: int
    out: str
    err: str
    told: int
    locks: Mapping[str, Lock]
    config: Mapping[str, Any]
    files: frozenset[str]


@dataclass(frozen=True)
class Command:
    """`dandihub` with these words, for a hub that is deployed, and with this kubectl."""

    hub: Deployment
    words: Sequence[str]
    kubectl: str = EMPTY
    more: Mapping[str, str] | None = None

    def run(self) -> "subprocess.CompletedProcess[str]":
        """Let it go through."""
        with self._started() as process:
            out, err = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def sent(self, fault: Mapping[str, Any], *signals: signal.Signals) -> Ended:
        """Send it these, and to nothing that it has started, while a call has no answer."""
        with self._held(fault), self._started() as process:

            def send() -> None:
                for each in signals:
                    process.send_signal(each)

            return self._interrupted(process, send)

    def hung_up(self, fault: Mapping[str, Any]) -> Ended:
        """Close the terminal that it runs in, as a lost connection does, while a call has none."""
        ours, its = pty.openpty()
        os.set_blocking(ours, False)
        with self._held(fault), self._started(*IN_TERMINAL, os.ttyname(its)) as process:

            def read() -> None:
                with suppress(OSError):  # nothing to read, or no terminal any more
                    os.read(ours, 65536)

            def hang_up() -> None:
                os.close(its)
                os.close(ours)

            return self._interrupted(process, hang_up, read)

    def _interrupted(
        self,
        process: "subprocess.Popen[str]",
        interrupt: Callable[[], None],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Ended:
        """Interrupt it while AWS's answer is held back, which comes once Terraform was told."""
        _until(process, lambda: self.hub.standin.struck() == [1], meanwhile)
        interrupt()
        _until(process, lambda: TOLD in self._log.read_text(encoding="utf-8"))
        self.hub.standin.faults()
        out, err = process.communicate()
        directory = self.hub.stack.directory
        return Ended(
            code=process.returncode,
            out=out,
            err=err,
            told=self._log.read_text(encoding="utf-8").count(TOLD),
            locks=Locks(self.hub, self.hub.stack.config["terraform"]["backend"]["s3"]).held(),
            config=json.loads((directory / "cdk.tf.json").read_bytes()),
            files=frozenset(each.name for each in directory.iterdir()),
        )

    @contextmanager
    def _held(self, fault: Mapping[str, Any]) -> Iterator[None]:
        """Hold the answer to a call back."""
        self._log.unlink(missing_ok=True)
        self.hub.standin.faults({**fault, "held": True})
        try:
            yield
        finally:
            self.hub.standin.faults()

    @contextmanager
    def _started(self, *before: str) -> Iterator["subprocess.Popen[str]"]:
        """Start it, the leader of a session; it is gone afterwards."""
        where = ["--environments", str(self.hub.environments)]
        module = [sys.executable, "-m", "tests.rehearsal.launched"]
        with subprocess.Popen(
            [*before, *module, *self.words, *where],
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.kill()

    def _environment(self) -> dict[str, str]:
        programs = self.hub.directory / "programs"
        programs.mkdir(exist_ok=True)
        kubectl = programs / "kubectl"
        kubectl.write_text(f"#!/bin/sh\n{self.kubectl}\n", encoding="utf-8")
        kubectl.chmod(0o755)
        path = f"{programs}{os.pathsep}{self.hub.variables['PATH']}"
        log = {"TF_LOG_CORE": "warn", "TF_LOG_PATH": str(self._log)}
        given = {"PATH": path, INTO: str(self.hub.directory), **(self.more or {})}
        return {**self.hub.variables, **log, **given}

    @property
    def _log(self) -> Path:
        return self.hub.directory / "terraform.log"


def _until(
    process: "subprocess.Popen[str]",
    condition: Callable[[], bool],
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Return when it is so; fail where the command ends before."""
    while not condition():
        if process.poll() is not None:
            raise AssertionError(f"it ended with {process.returncode}: {process.communicate()}")
        meanwhile()
        time.sleep(0.1)
