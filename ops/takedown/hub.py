"""What every phase works with, and what they find."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ops.bootstrap.account import Account
from ops.consent import agreed
from ops.kubernetes.kubectl import Kubectl
from ops.kubernetes.waiting import Patience
from ops.options import Options
from ops.plan.failures import Failures
from ops.plan.planning import Planning
from ops.progress import Progress
from ops.takedown.endings import DeclinedError
from ops.takedown.report import Report
from ops.terraform.command import Terraform
from ops.terraform.state import ids
from ops.trouble import TroubleError
from spec.environment import Environment

NAMESPACE = "jupyterhub"  # stacks/namespace.py; a test compares the two


@dataclass(frozen=True)
class Hub:
    """A hub, the way to its account and cluster, and whoever asks for it.

    `kubectl` is None where there is no cluster to talk to. `unreached` is why, where EKS has one
    all the same: what kubectl said, and from where its API answers. `patience` is for what ends in
    the cluster; `name` the hub's.
    """

    environment: Environment
    terraform: Terraform
    account: Account
    kubectl: Kubectl | None
    options: Options
    progress: Progress
    report: Report
    patience: Patience = field(default_factory=Patience)
    unreached: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The hub's name."""
        return self.environment.name

    @property
    def cluster(self) -> str:
        """The cluster's name."""
        return self.environment.cluster.name

    @property
    def file(self) -> Path:
        """The configuration Terraform works on."""
        return self.terraform.directory / "cdk.tf.json"

    @property
    def failures(self) -> Failures:
        """Terraform's errors, with what to do."""
        profile = self.environment.aws.profile or "default"
        return Failures(self.name, profile, self.terraform.directory)

    def at(self, kubectl: Kubectl) -> "Hub":
        """Return the same with a way to its cluster."""
        return replace(self, kubectl=kubectl)

    def cut_off(self, *why: str) -> "Hub":
        """Return the same with a cluster that is there, and is not reached from here."""
        return replace(self, unreached=why)

    def config(self) -> Mapping[str, Any]:
        """Return the configuration as it was compiled."""
        found: Mapping[str, Any] = json.loads(self.file.read_bytes())
        return found

    def known(self) -> Mapping[str, str]:
        """Return the ids of what Terraform knows, by address; raises TroubleError."""
        try:
            return ids(self.terraform)
        except TroubleError as trouble:
            if "terraform init" not in str(trouble):
                raise TroubleError(*self.failures.explained(trouble.messages)) from None
        Planning(self.terraform, "", self.failures, self.progress).init()
        return ids(self.terraform)

    def phase(self, words: str) -> None:
        """Say on standard error what begins."""
        self.progress.say(f"{self.name}: {words}")

    def say(self, *lines: str) -> None:
        """Say what was found; with --json it stands in the report alone."""
        self.report.said.extend(lines)
        if not self.options.as_json:
            print(*lines, sep="\n", flush=True)

    def ask(self, question: str) -> None:
        """Go on only with their consent; raises DeclinedError."""
        if not agreed(question, self.options):
            raise DeclinedError(question)

    def refuse_if_any(self, left: Collection[str], fix: str) -> None:
        """Raise TroubleError with what is left, and what to do."""
        if left:
            raise TroubleError(*left, fix)
