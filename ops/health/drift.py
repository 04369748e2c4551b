"""What a plan says of a hub that runs: what was changed behind Terraform's back, or not applied.

It takes no lock, so that it keeps nobody from deploying, leaves no plan behind, and is made in a
directory of its own: in the hub's, somebody may be taking it down, with less of its configuration.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ops.compiling import OUTPUT, compile_hub
from ops.looking.finding import Finding, Level, ok, unknown
from ops.looking.lines import many
from ops.plan.document import Plan, plan_of
from ops.plan.drift import Drift
from ops.plan.failures import Failures
from ops.plan.given import as_documented
from ops.plan.planning import Planning
from ops.preflight.secrets import variables
from ops.progress import Progress
from ops.terraform.command import Terraform
from ops.terraform.providers import installed_for
from ops.terraform.version import version
from ops.trouble import TroubleError
from spec.environment import Environment

FILE = "status.tfplan"
OWN = OUTPUT / "status"
_THING = "drift"
_SHOWN = 10


def look(
    environment: Environment, environments: Path, profile: str | None, progress: Progress
) -> Iterator[Finding]:
    """Find what a plan would change, where there is all that a plan needs."""
    if missing := [each for each in variables(environment.hub) if not os.environ.get(each)]:
        what = f"was not looked at: a plan needs {', '.join(missing)}"
        yield unknown(_THING, what, "", f"dandihub profile {environment.name}")
        return
    try:
        plan = _plan(environment, environments, profile, progress)
    except TroubleError as trouble:
        yield _unplanned(trouble, environment.name)
        return
    yield from judged(plan, environment.name)


def judged(plan: Plan, hub: str) -> Iterator[Finding]:
    """Yield what a plan means for a hub that is meant to be as its file says."""
    command = f"dandihub plan {hub}"
    for each in plan.drift[:_SHOWN]:
        yield _drifted(each, command)
    if len(plan.drift) > _SHOWN:
        what = f"{len(plan.drift) - _SHOWN} more resources were changed"
        yield Finding(Level.WARNING, _THING, what, "", command)
    if plan.to_do:
        counts = Counter(change.action for change in plan.changes)
        said = ", ".join(f"{count} to {action}" for action, count in sorted(counts.items()))
        what = f"an apply would change {many(len(plan.changes), 'resource')} ({said})"
        yield Finding(
            Level.WARNING,
            "plan",
            what if counts else "an apply would change the state",
            "",
            command,
        )
    elif not plan.drift:
        yield ok(_THING, "none: Terraform finds the hub as its file says")


def _unplanned(trouble: TroubleError, hub: str) -> Finding:
    """Return why there is no plan; where that takes several lines, in these."""
    first, *more = [line for message in trouble.messages for line in message.splitlines() if line]
    what, command = f"was not looked at: {first}", f"dandihub plan {hub}"
    return Finding(Level.UNKNOWN, _THING, what, "", command, tuple(more))


def _drifted(found: Drift, command: str) -> Finding:
    if not found.arguments:
        what = f"{found.address} is gone, and Terraform did not delete it"
        return Finding(Level.PROBLEM, _THING, what, "", command)
    what = f"{found.address}: {', '.join(found.arguments)} changed by others than Terraform"
    return Finding(Level.WARNING, _THING, what, "", command)


def _plan(
    environment: Environment, environments: Path, profile: str | None, progress: Progress
) -> Plan:
    """Return the plan; raises TroubleError where there can be none."""
    named = environment.aws.profile
    if named and profile != named:
        raise TroubleError(f"Terraform works with profile {named}, and this is {profile}")
    given = {"AWS_PROFILE": profile} if profile else {}
    version()
    directory = compile_hub(environment.name, environments, OWN)
    failures = Failures(environment.name, profile or "default", directory)
    given |= installed_for(OUTPUT / "stacks" / environment.name, directory)
    terraform = Terraform(directory, {**os.environ, **given})
    planning = Planning(terraform, FILE, failures, progress, "-lock=false")
    try:
        document = planning.document()
    finally:
        planning.file.unlink(missing_ok=True)
    with as_documented(environment.name):
        return plan_of(document)
