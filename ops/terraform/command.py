"""The terraform command, run so that what it does can be followed, and stopped gently."""

import json
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ops.terraform.interrupts import held_back
from ops.trouble import TroubleError

# Terraform's own report of what it does, one JSON object a line
# (https://developer.hashicorp.com/terraform/internals/machine-readable-ui).
Event = Mapping[str, Any]
TEXT = "text"  # our own type, for lines that are no JSON: a crash
MISSING = (
    "the terraform command is not on PATH: install Terraform 1.11 or newer,"
    " https://developer.hashicorp.com/terraform/install"
)


@dataclass(frozen=True)
class Outcome:
    """How a run of terraform ended. `errors` are its diagnostics, in its own words."""

    command: str
    returncode: int
    events: list[Event] = field(repr=False)

    @property
    def errors(self) -> list[str]:
        """The errors, each with the resource it is about; what is not JSON where there are none."""
        found = (event["diagnostic"] for event in self.events if event["type"] == "diagnostic")
        errors = [_words(each) for each in found if each["severity"] == "error"]
        return errors or [event["@message"] for event in self.events if event["type"] == TEXT]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many resources were, or would be: add, change, remove, import."""
        found = [event["changes"] for event in self.events if event["type"] == "change_summary"]
        return found[-1] if found else {}


@dataclass(frozen=True)
class Terraform:
    """Terraform in a directory, with these environment variables and no others."""

    directory: Path
    environment: Mapping[str, str]

    def follow(self, name: str, *arguments: str, tell: Callable[[Event], None]) -> Outcome:
        """Run a command that knows `-json`, telling each event as it comes.

        An interrupt is passed on, so that Terraform finishes what it is writing, and raised again
        when it has; a second Ctrl-C makes Terraform stop at once.
        """
        command = [program(), name, "-json", "-input=false", "-no-color", *arguments]
        events: list[Event] = []
        with self._running(command, errors_to=subprocess.STDOUT) as process:
            try:
                for event in _events(process):
                    events.append(event)
                    tell(event)
            finally:
                _hear_out(process)
        return Outcome(name, process.returncode, events)

    def read(self, *arguments: str) -> str:
        """Return what a command prints; raises TroubleError with its words when it fails.

        An interrupt is passed on as in `follow`: some of these commands write the state.
        """
        with self._running([program(), *arguments], errors_to=subprocess.PIPE) as process:
            said, errors = process.communicate()
        if process.returncode:
            raise TroubleError(f"terraform {arguments[0]}: {errors.strip()}")
        return said

    @contextmanager
    def _running(self, command: list[str], errors_to: int) -> Iterator["subprocess.Popen[str]"]:
        # A session of its own: what a terminal sends to all its processes must reach Terraform
        # once, from here.
        with (
            held_back() as held,
            subprocess.Popen(
                command,
                cwd=self.directory,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors_to,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            ) as process,
        ):
            held.tell(lambda: process.send_signal(signal.SIGINT))
            yield process


def program() -> str:
    """Return where the terraform command is; raises TroubleError where it is not on PATH."""
    if found := shutil.which("terraform"):
        return found
    raise TroubleError(MISSING)


def _events(process: "subprocess.Popen[str]") -> Iterator[Event]:
    for line in process.stdout or ():
        yield (
            json.loads(line) if line.startswith("{") else {"type": TEXT, "@message": line.rstrip()}
        )


def _hear_out(process: "subprocess.Popen[str]") -> None:
    """Wait until it ends, whatever went wrong here: a Terraform that nobody reads is killed."""
    for _ in process.stdout or ():
        pass
    process.wait()


def _words(diagnostic: Mapping[str, Any]) -> str:
    where = f"{diagnostic['address']}: " if diagnostic.get("address") else ""
    detail = f"\n{diagnostic['detail']}" if diagnostic.get("detail") else ""
    return f"{where}{diagnostic['summary']}{detail}"
