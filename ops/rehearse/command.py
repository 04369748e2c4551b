"""`dandihub rehearse`: a whole deployment, without an AWS account."""

import tempfile
from pathlib import Path

from ops.options import Options
from ops.progress import Progress
from ops.rehearse.keep import keep_up, leading_elsewhere, refuse_many
from ops.rehearse.principals import account_of, refuse_what_has_an_id
from ops.rehearse.rehearsal import PhaseError, Rehearsal
from ops.rehearse.report import Report, as_json, in_words
from ops.rehearse.stack import Stack
from ops.rehearse.standin import StandIn, require
from ops.rehearse.surroundings import for_downloads, seen_by_this_process, surroundings
from ops.terraform.providers import installation
from ops.terraform.version import version
from ops.the_hub import the_hubs
from spec.environment import Environment


def run(options: Options) -> int:
    """Rehearse the hubs; return 0, or 1 where one did not go as it should.

    Raises TroubleError for wrong input, and where something that is needed is not there.
    """
    refuse_many(options)
    hubs = the_hubs(options).environments
    version()
    require(options.port)
    for environment in hubs:
        refuse_what_has_an_id(environment)
    reports = [_rehearse(environment, options) for environment in hubs]
    if options.as_json:
        print(as_json(reports))
    return 1 if any(report.errors for report in reports) else 0


def _rehearse(environment: Environment, options: Options) -> Report:
    # A short name: the paths of providers' sockets in it may have 107 bytes.
    with tempfile.TemporaryDirectory(prefix="dandihub-") as created:
        report = _report(environment, options, Path(created))
    if not options.as_json:
        print(in_words(report), flush=True)
    return report


def _report(environment: Environment, options: Options, directory: Path) -> Report:
    progress = Progress()
    progress.say(f"{environment.name}: compiling, and installing Terraform's AWS provider")
    stack = Stack(environment.name, options.environments, directory)
    providers = installation(stack.config, directory)
    stack.install_provider(for_downloads(directory) | providers)
    with (
        (directory / "stand-in.log").open("w", encoding="utf-8") as log,
        StandIn(log, port=options.port, account_id=account_of(environment)) as standin,
    ):
        variables = surroundings(standin.address, directory) | providers
        elsewhere = leading_elsewhere(variables)
        with seen_by_this_process(variables):
            rehearsal = Rehearsal(environment, stack, standin, variables, progress)
            _go_through(rehearsal, keep=options.keep)
            if options.keep:
                keep_up(rehearsal, elsewhere)
    return rehearsal.report


def _go_through(rehearsal: Rehearsal, *, keep: bool) -> None:
    try:
        rehearsal.deploy()
        if not keep:
            rehearsal.destroy()
    except PhaseError as failed:
        rehearsal.report.errors = list(failed.messages)
