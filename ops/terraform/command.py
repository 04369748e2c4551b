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

from ops.terraform.interrupts import passed_on
from ops.trouble import TroubleError

# Terraform's own report of what it does, one JSON object a line
# (https://developer.hashicorp.com/terraform/internals/machine-readable-ui).
Event = Mapping[str, Any]
TEXT = "text"  # our own type, for lines that are no JSON: a crash
OLDEST = (1, 11)
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
        when it has; a second one makes Terraform stop at once.
        """
        command = [_found(), name, "-json", "-input=false", "-no-color", *arguments]
        events: list[Event] = []
        with self._running(command, subprocess.STDOUT) as process:
            for event in _events(process):
                events.append(event)
                tell(event)
        return Outcome(name, process.returncode, events)

    def read(self, *arguments: str) -> str:
        """Return what a command prints; raises TroubleError with its words when it fails.

        An interrupt is passed on as in `follow`: `state rm` writes.
        """
        with self._running([_found(), *arguments], subprocess.PIPE) as process:
            printed, said = process.communicate()
        if process.returncode:
            raise TroubleError(f"terraform {arguments[0]}: {said.strip()}")
        return printed

    @contextmanager
    def _running(self, command: list[str], errors: int) -> Iterator["subprocess.Popen[str]"]:
        """Yield Terraform at work; `errors` is where its standard error goes."""
        # A session of its own: what a terminal sends to all its processes must reach Terraform
        # once, from here.
        with (
            subprocess.Popen(
                command,
                cwd=self.directory,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            ) as process,
            passed_on(lambda: process.send_signal(signal.SIGINT)),
        ):
            yield process


def version() -> tuple[int, ...]:
    """Return Terraform's version; raises TroubleError where it is missing or too old."""
    command = [_found(), "version", "-json"]
    found = json.loads(subprocess.check_output(command, stderr=subprocess.DEVNULL))
    numbers = tuple(int(part) for part in found["terraform_version"].split("-")[0].split("."))
    if numbers < OLDEST:
        raise TroubleError(
            f"terraform is {found['terraform_version']}, and 1.11 or newer is needed"
        )
    return numbers


def _found() -> str:
    if found := shutil.which("terraform"):
        return found
    raise TroubleError(MISSING)


def _events(process: "subprocess.Popen[str]") -> Iterator[Event]:
    for line in process.stdout or ():
        yield (
            json.loads(line) if line.startswith("{") else {"type": TEXT, "@message": line.rstrip()}
        )
    process.wait()


def _words(diagnostic: Mapping[str, Any]) -> str:
    where = f"{diagnostic['address']}: " if diagnostic.get("address") else ""
    detail = f"\n{diagnostic['detail']}" if diagnostic.get("detail") else ""
    return f"{where}{diagnostic['summary']}{detail}"
