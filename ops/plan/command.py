"""`dandihub plan HUB`: what an apply would do, in words, and whether data would be lost by it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ops.compiling import compile_hub
from ops.options import Options
from ops.plan.answer import Answer, answer, show
from ops.plan.failures import Failures
from ops.plan.planning import Planning
from ops.plan.surroundings import refuse_another_profile, refuse_without_secrets
from ops.plan.verdict import Verdict, evidence
from ops.progress import Progress
from ops.result import Result
from ops.terraform.command import Terraform
from ops.terraform.version import version
from ops.the_hub import the_hub
from ops.trouble import TroubleError
from spec.environment import Environment

SUFFIX, REFUSED = ".tfplan", ".refused.tfplan"


def run(options: Options) -> int:
    """Compile, init where needed, plan, and say what the plan means.

    Return 0 where there is nothing to do, 10 where there is, 20 where the gate refuses it, 2 for a
    hub's file with mistakes; raises TroubleError where it cannot be planned.
    """
    environment = the_hub(options)
    directory = prepared(environment, options)
    return plan_in(directory, environment, os.environ, options).result.code


def prepared(environment: Environment, options: Options) -> Path:
    """Compile the hub and return its directory; raises TroubleError where Terraform cannot run."""
    refuse_another_profile(environment, os.environ)
    version()
    Progress().say(f"{environment.name}: compiling")
    return compile_hub(environment.name, options.environments)


def plan_in(
    directory: Path, environment: Environment, variables: Mapping[str, str], options: Options
) -> Verdict:
    """Plan what is compiled in the directory, with these environment variables, and say it."""
    planning = planning_of(directory, environment, variables)
    found = planned(planning, environment, options)
    show(found, options)
    if found.verdict.result is Result.CHANGES and not options.as_json:
        file = _shown(planning.file)
        print(f"\nThe plan is {file}. To apply exactly this, with the same variables set:")
        print(f"  terraform -chdir={file.parent} apply {file.name}")
    return found.verdict


def planning_of(
    directory: Path, environment: Environment, variables: Mapping[str, str]
) -> Planning:
    """Return what plans in this directory; raises TroubleError where a secret is not set."""
    config = json.loads((directory / "cdk.tf.json").read_bytes())
    refuse_without_secrets(config, variables)
    hub = environment.name
    profile = environment.aws.profile or variables.get("AWS_PROFILE", "default")
    failures = Failures(hub, profile, _shown(directory))
    return Planning(Terraform(directory, variables), f"{hub}{SUFFIX}", failures, Progress())


def planned(
    planning: Planning, environment: Environment, options: Options, *, again: bool = False
) -> Answer:
    """Plan and judge; only a plan that may be applied keeps its name.

    `again` is for what is left of a plan that was judged before (`judge`).
    """
    _forget(planning.file)
    document = planning.document()
    try:
        found = _answer(document, planning.file, environment.name, options, again=again)
    except TroubleError:
        _hold_back(planning.file)
        raise
    if found.verdict.result is Result.REFUSED:
        _hold_back(planning.file)
    elif found.verdict.result is Result.NOTHING:
        _forget(planning.file)
    return found


def _answer(
    document: Mapping[str, Any], file: Path, hub: str, options: Options, *, again: bool
) -> Answer:
    of, command = evidence(file.read_bytes(), hub, options.environments), f"dandihub plan {hub}"
    return answer(document, of, options, command=command, file=_shown(file), again=again)


def _hold_back(file: Path) -> None:
    """Give a plan another name, so that nobody applies by oversight what did not pass."""
    file.replace(file.with_suffix(REFUSED))


def _forget(file: Path) -> None:
    """Remove the last plan, which a failure would leave to be applied."""
    for name in (file, file.with_suffix(REFUSED)):
        name.unlink(missing_ok=True)


def _shown(path: Path) -> Path:
    """Return the path as somebody here would type it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
