"""Terraform's part: init where it asks for it, plan, and the plan's JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ops.plan.failures import Failures
from ops.progress import Progress
from ops.terraform.command import Event, Outcome, Terraform
from ops.trouble import TroubleError

# Terraform knows by itself whether it is initialized for a configuration; each of its errors about
# that ends in the command to run. Nobody else needs to keep a record of it.
_ASKS = "terraform init"
_GUARDED = "Instance cannot be destroyed"


class Planning:
    """A plan of the configuration in a directory, into `file`, a name in there."""

    def __init__(
        self,
        terraform: Terraform,
        file: str,
        failures: Failures,
        progress: Progress,
        *options: str,
    ) -> None:
        """Prepare; nothing is run yet. `options` are further ones of terraform plan."""
        self.terraform, self._file, self._options = terraform, file, options
        self.failures, self.progress = failures, progress

    @property
    def file(self) -> Path:
        """Where the plan is, for terraform apply."""
        return self.terraform.directory / self._file

    def document(self) -> Mapping[str, Any]:
        """Plan, and return the plan as JSON; raises TroubleError with Terraform's errors.

        A plan that prevent_destroy stopped is returned, too: Terraform keeps what it knew.
        """
        outcome = self._plan()
        if _names(outcome, _ASKS):
            self.init()
            outcome = self._plan()
        self._see_to(outcome)
        found: Mapping[str, Any] = json.loads(self.terraform.read("show", "-json", self._file))
        return found

    def _see_to(self, outcome: Outcome) -> None:
        """Raise a failure's errors; where there is a plan in spite of it, only say them."""
        if not outcome.returncode:
            self.progress.say(f"{self.failures.hub}: planned")
            return
        others = [error for error in outcome.errors if not error.startswith(_GUARDED)]
        if len(others) == len(outcome.errors) or not self.file.exists():
            raise TroubleError(*self.failures.explained(outcome.errors))
        self.progress.say(f"{self.failures.hub}: stopped by prevent_destroy")
        for line in self.failures.explained(others):
            self.progress.say(line)

    def _plan(self) -> Outcome:
        self.progress.say(f"{self.failures.hub}: plan")
        return self._run("plan", f"-out={self._file}", *self._options)

    def init(self) -> None:
        """Initialize; the pinned versions are taken, and the same state's backend anew.

        Raises TroubleError with Terraform's errors.
        """
        self.progress.say(f"{self.failures.hub}: init")
        outcome = self._run("init")
        if _names(outcome, "init -upgrade"):
            outcome = self._run("init", "-upgrade")
        if _names(outcome, "init -reconfigure") and self._same_state():
            outcome = self._run("init", "-reconfigure")
        if outcome.returncode:
            raise TroubleError(*self.failures.explained(outcome.errors))

    def _same_state(self) -> bool:
        """Whether the last init was for the same object in S3: then there is nothing to migrate."""
        directory = self.terraform.directory
        try:
            last = json.loads((directory / ".terraform/terraform.tfstate").read_bytes())
            config = json.loads((directory / "cdk.tf.json").read_bytes())
            before = last["backend"]["config"]
            now = config["terraform"]["backend"]["s3"]
        except (OSError, ValueError, KeyError):
            return False
        return all(before.get(key) == now.get(key) for key in ("bucket", "key"))

    def _run(self, *arguments: str) -> Outcome:
        return self.terraform.follow(*arguments, tell=self._tell)

    def _tell(self, event: Event) -> None:
        if "hook" in event:
            self.progress.meanwhile(str(event["@message"]))


def _names(outcome: Outcome, command: str) -> bool:
    """Whether it failed, and an error names this command as the remedy."""
    return bool(outcome.returncode) and any(command in error for error in outcome.errors)
