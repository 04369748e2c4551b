"""Which Terraform this machine has."""

import json
import subprocess

from ops.terraform.command import program
from ops.trouble import TroubleError

OLDEST = (1, 11)
MUTE = (
    "`terraform version` must work first: where tfenv, asdf or the like runs it, choose a version"
)


class MuteError(TroubleError):
    """What is on PATH as terraform does not say its version."""

    def __init__(self, why: str) -> None:
        """Take why not."""
        super().__init__(f"terraform does not say its version: {why}", MUTE)


def version() -> tuple[int, ...]:
    """Return Terraform's version; raises TroubleError where it is missing, mute or too old."""
    said = _said()
    try:
        found = str(json.loads(said)["terraform_version"])
        numbers = tuple(int(part) for part in found.partition("-")[0].split("."))
    except (ValueError, LookupError, TypeError):
        raise MuteError(f"it prints {said.strip()[:100]!r}") from None
    if numbers < OLDEST:
        raise TroubleError(f"terraform is {found}, and 1.11 or newer is needed")
    return numbers


def _said() -> str:
    """Return what it prints; raises MuteError with its last words where it fails."""
    command = [program(), "version", "-json"]
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        raise MuteError(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        words = f"{done.stdout}\n{done.stderr}".strip().splitlines()
        raise MuteError(words[-1] if words else f"it exits with {done.returncode}")
    return done.stdout
