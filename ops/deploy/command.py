"""`dandihub deploy HUB`: check, plan, gate, ask, apply, and wait until the hub answers."""

import os
from collections.abc import Sequence

from ops.bootstrap.account import chosen_profile
from ops.deploy.deployment import Deployment
from ops.deploy.report import Report
from ops.health.internet import Internet
from ops.health.view import seen
from ops.health.waiting import PATIENCE, wait
from ops.looking.account import entered
from ops.looking.finding import Finding
from ops.options import Options
from ops.plan.command import planning_of, prepared
from ops.preflight.command import examined
from ops.progress import Progress
from ops.result import Result
from ops.the_hub import the_hub
from ops.trouble import TroubleError
from spec.environment import Environment


def run(options: Options) -> int:
    """Deploy the hub, and return 0 when it answers.

    1 where the answer was no or the hub does not answer in time, 2 where something is wrong, 20
    where the gate refuses the plan, 130 where it was interrupted.
    """
    report = Report(options.hubs[0], options.as_json)
    try:
        _deploy(the_hub(options), options, report)
    except TroubleError as trouble:
        report.end(Result.FAILED, *trouble.messages)
    except KeyboardInterrupt:
        report.end(Result.INTERRUPTED, "interrupted: nothing was changed")
    if options.as_json:
        print(report.document())
    return report.result.code


def _deploy(environment: Environment, options: Options, report: Report) -> None:
    found = examined(environment, options)
    report.checked(found.findings)
    if found.code:
        raise TroubleError("nothing was changed: the above must be seen to first")
    directory = prepared(environment, options)
    planning = planning_of(directory, environment, os.environ)
    Deployment(
        environment,
        planning,
        options,
        report,
        until_up=lambda: _looked(environment, options, PATIENCE),
        as_it_is=lambda: _looked(environment, options, 0),
    ).go()


def _looked(environment: Environment, options: Options, patience: float) -> Sequence[Finding]:
    """Look at the hub until it is up, for so many seconds at most."""
    profile = chosen_profile(environment, options.profile)
    account, _ = entered(environment, profile)
    with seen(environment, account, profile, Internet()) as view:
        return wait(view, Progress(), patience=patience)
