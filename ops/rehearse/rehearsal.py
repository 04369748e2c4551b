"""One rehearsal: a hub's AWS layer, deployed to the stand-in, planned again and destroyed."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ops.bootstrap.permissions.calls import not_allowed
from ops.bootstrap.steps import prepare
from ops.inventory import Item, inventory
from ops.progress import Progress
from ops.rehearse.principals import make_principals, provisioner_keys, root
from ops.rehearse.report import Report
from ops.rehearse.stack import Stack
from ops.rehearse.standin import StandIn
from ops.rehearse.surroundings import write_profile
from ops.terraform.command import Outcome, Terraform
from ops.terraform.guarded import only_guarded
from ops.terraform.plan import changes
from ops.terraform.state import ids
from ops.terraform.telling import counting
from ops.terraform.words import in_words
from spec.environment import Environment

PLAN = "rehearsal.tfplan"
# What stays by AWS's own rule, for the key's deletion window, where nothing guards it.
PENDING = "KMS key pending deletion"


class PhaseError(Exception):
    """A phase did not go as it should; the messages are Terraform's or our own."""

    def __init__(self, *messages: str) -> None:
        """Take what went wrong."""
        super().__init__("\n".join(messages))
        self.messages = messages


class Rehearsal:
    """A hub's stack, gone through phase by phase.

    Expects that this process sees the stand-in and nothing else of AWS (`surroundings`). What is
    found goes into the report, also where a phase fails.
    """

    def __init__(
        self,
        environment: Environment,
        stack: Stack,
        standin: StandIn,
        variables: Mapping[str, str],
        progress: Progress,
    ) -> None:
        """Prepare; `variables` are Terraform's environment."""
        self.environment, self.stack, self.variables = environment, stack, variables
        self.progress = progress
        self._standin = standin
        self.report = Report(environment.name, stack.resources, stack.left_out)
        self._terraform = Terraform(stack.directory, variables)
        self._root = root(environment.aws.region)
        self._before: set[Item] = set()
        self._asked_before = 0

    def deploy(self) -> None:
        """Prepare the account, plan, apply, and plan again; raises PhaseError."""
        with self._phase("preparing the account"):
            self._prepare()
        with self._phase("init"):
            self._run("init")
        with self._phase("plan"):
            self._run("plan", f"-out={PLAN}")
            self.report.plan = in_words(changes(self._terraform, PLAN))
        with self._phase("apply"):
            self._run("apply", PLAN)
        with self._phase("second plan"):
            self._plan_again()
        self._check_rights()

    def destroy(self) -> None:
        """Delete all that is not guarded, and see what is left; raises PhaseError."""
        with self._phase("destroy"):
            self._destroy()
        self._check_rights()
        self.report.kept = ids(self._terraform)
        kept = set(self.report.kept.values())
        found = inventory(self._root) - self._before
        self.report.left = sorted(item for item in found if item.id not in kept)
        forgotten = [item for item in self.report.left if item.kind != PENDING]
        if forgotten:
            raise PhaseError(
                *(f"{each.kind} {each.id} is left, and unguarded" for each in forgotten)
            )

    def _prepare(self) -> None:
        make_principals(self._root, self.environment)
        prepare(self._root, self.environment, self.progress.meanwhile)
        aws = self.environment.aws
        keys = provisioner_keys(self._root, self.environment)
        profile = Path(self.variables["AWS_CONFIG_FILE"]).parent
        write_profile(profile, aws.profile or "default", aws.region, keys)
        self._before = inventory(self._root)
        self._asked_before = len(self._standin.calls())

    def _destroy(self) -> None:
        """Take everything away that the hub's file does not guard."""
        rest = only_guarded(self.stack.config)
        if rest["resource"]:
            self.stack.write(rest)
            self._run("apply", "-auto-approve")
        else:
            self._run("destroy", "-auto-approve")

    def _plan_again(self) -> None:
        self._run("plan", f"-out={PLAN}")
        drift = changes(self._terraform, PLAN)
        self.report.drift = [f"{each.action} {each.address} {each.arguments}" for each in drift]
        if drift:
            raise PhaseError("the second plan is not empty")

    def _check_rights(self) -> None:
        """See that the role's policies name every action Terraform has used."""
        calls = self._standin.calls()[self._asked_before :]
        self.report.calls = len(calls)
        used = {(call["service"], call["action"]) for call in calls}
        if missing := not_allowed(self.environment, used):
            named = ", ".join(missing)
            raise PhaseError(f"the provisioning role's policies lack what Terraform used: {named}")

    def _run(self, *arguments: str) -> Outcome:
        outcome = self._terraform.follow(*arguments, tell=counting(self.progress.meanwhile))
        if outcome.returncode:
            raise PhaseError(*outcome.errors)
        return outcome

    @contextmanager
    def _phase(self, name: str) -> Iterator[None]:
        self.progress.say(f"{self.environment.name}: {name}")
        began = time.monotonic()
        try:
            yield
        finally:
            self.report.seconds[name] = round(time.monotonic() - began, 1)
