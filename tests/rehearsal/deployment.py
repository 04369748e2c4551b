"""A hub that is deployed to the stand-in, changed as an operator changes it, and looked at."""

import copy
import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import boto3
import yaml

from ops.bootstrap.steps import prepare
from ops.inventory import inventory
from ops.rehearse.principals import provisioner_keys, root
from ops.rehearse.stack import Stack
from ops.rehearse.standin import StandIn
from ops.rehearse.surroundings import seen_by_this_process, surroundings, write_profile
from ops.terraform.command import Event, Outcome, Terraform
from ops.terraform.plan import Change, changes
from ops.terraform.providers import installation
from ops.terraform.state import ids
from spec.load.environments import load

ROOT = Path(__file__).parents[2]
PLAN = "a.tfplan"
UNDISTURBED = Path(__file__).with_name("linc.json")
Tell = Callable[[Event], None]


class Deployment:
    """One hub's file, what it compiles to, and Terraform there."""

    def __init__(
        self,
        hub: str,
        directory: Path,
        standin: StandIn,
        secrets: Mapping[str, str] | None = None,
    ) -> None:
        """Copy the hubs' files and compile this one; `secrets` are environment variables."""
        self.hub, self.directory, self.standin = hub, directory, standin
        self.environments = directory / "environments"
        shutil.copytree(ROOT / "environments", self.environments)
        self._said = yaml.safe_load(self._file.read_text(encoding="utf-8"))
        self._compile()
        self.variables = surroundings(standin.address, directory)
        self.variables |= installation(self.stack.config, directory) | dict(secrets or {})
        self.terraform = Terraform(self.stack.directory, self.variables)
        self.deployed: Outcome | None = None

    @property
    def _file(self) -> Path:
        return self.environments / f"{self.hub}.yaml"

    def _compile(self) -> None:
        loaded = load(self.environments, [self.hub])
        assert not loaded.problems, loaded.problems
        (self.environment,) = loaded.environments
        self.stack = Stack(self.hub, self.environments, self.directory)

    def say(self, changed: Mapping[str, Any]) -> None:
        """Write the hub's file as it was at first with this changed, and compile it."""
        self._write(over(self._said, changed))

    def lift_guard(self) -> None:
        """Let data be deleted; whatever else the hub's file says by now stays."""
        now = yaml.safe_load(self._file.read_text(encoding="utf-8"))
        self._write(over(now, {"storage": {"protect": False}}))

    def _write(self, said: Mapping[str, Any]) -> None:
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
        self._file.write_text(text, encoding="utf-8")
        self._compile()

    def root(self) -> boto3.Session:
        """Return a session as the account's own, in the hub's region."""
        return root(self.environment.aws.region)

    def prepare(self) -> None:
        """Make what Terraform expects, and the profile it works under."""
        with seen_by_this_process(self.variables):
            prepare(self.root(), self.environment, lambda _: None)
            keys = provisioner_keys(self.root(), self.environment)
        aws = self.environment.aws
        write_profile(self.directory, aws.profile or "default", aws.region, keys)
        self.ok("init")

    def run(self, *arguments: str, tell: Tell = lambda _: None) -> Outcome:
        """Run Terraform."""
        return self.terraform.follow(*arguments, tell=tell)

    def ok(self, *arguments: str, tell: Tell = lambda _: None) -> Outcome:
        """Run Terraform, which must succeed."""
        outcome = self.run(*arguments, tell=tell)
        assert outcome.returncode == 0, "\n".join(outcome.errors)
        return outcome

    def plan(self) -> list[Change]:
        """Return what Terraform would change now."""
        self.ok("plan", f"-out={PLAN}")
        return changes(self.terraform, PLAN)

    def apply(self, tell: Tell = lambda _: None) -> None:
        """Apply whatever there is to change; the first time it is the deployment."""
        outcome = self.ok("apply", "-auto-approve", tell=tell)
        self.deployed = self.deployed or outcome

    def destroy(self) -> None:
        """Destroy all of it."""
        self.ok("destroy", "-auto-approve")

    def output(self, name: str) -> Any:
        """Return one of the stack's outputs."""
        return json.loads(self.terraform.read("output", "-json", name))

    def there(self) -> Counter[str]:
        """Return how many things of each kind are in the hub's account."""
        with seen_by_this_process(self.variables):
            return Counter(item.kind for item in inventory(self.root()))

    def values(self) -> dict[str, Any]:
        """Return the values of what the state knows, by address."""
        known = json.loads(self.terraform.read("show", "-json"))["values"]["root_module"]
        return {
            each["address"]: each["values"]
            for each in known["resources"]
            if each["mode"] == "managed"
        }

    def ids(self) -> dict[str, str]:
        """Return the ids of what the state knows, by address."""
        return ids(self.terraform)


def over(said: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said with this changed in it, as `extends` merges."""
    merged = copy.deepcopy(dict(said))
    for key, value in changed.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = over(merged[key], value) if both else value
    return merged


def undisturbed() -> Counter[str]:
    """Return how many there are of linc, deployed alone, and of nothing else."""
    return Counter(json.loads(UNDISTURBED.read_text(encoding="utf-8")))


def written(changed: list[Change]) -> list[str]:
    """Return changes as a test writes them: `update aws_eks_cluster.cluster (version)`."""
    return sorted(
        f"{each.action} {each.address}"
        + (f" ({', '.join(each.arguments)})" if each.arguments else "")
        for each in changed
    )
