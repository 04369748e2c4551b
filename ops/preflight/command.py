"""`dandihub check --aws`: whether the account has what a deployment needs; changes nothing."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from ops.bootstrap.account import chosen_profile
from ops.looking.account import entered
from ops.looking.finding import problem
from ops.looking.together import Tell, together
from ops.options import Options
from ops.preflight import state
from ops.preflight.looks import asked, in_the_account, on_this_machine
from ops.preflight.report import Report, as_json, text
from ops.preflight.view import View
from ops.progress import Progress
from ops.trouble import TroubleError
from spec.environment import Environment
from spec.load.environments import load


def run(options: Options) -> int:
    """Print what is found of each hub; mistakes in the files come first, and alone.

    Return 0, 1 where something must be done first, or 2 for wrong input and where AWS is not
    reached.
    """
    loaded = load(options.environments, options.hubs)
    hubs = () if loaded.problems else loaded.environments
    reports = list(_reports(hubs, options))
    if options.as_json:
        names = [environment.name for environment in loaded.environments]
        print(as_json(reports, names, loaded.problems))
    else:
        for each in loaded.problems:
            print(each)
    return 2 if loaded.problems else max(report.code for report in reports)


def _reports(hubs: Iterable[Environment], options: Options) -> Iterator[Report]:
    """Show each hub's findings as soon as they are there."""
    for place, environment in enumerate(hubs):
        report = examined(environment, options)
        if not options.as_json:
            print("\n" * bool(place) + text(report), flush=True)
        yield report


def examined(environment: Environment, options: Options) -> Report:
    """Look at everything, and return what was found, also where AWS was not reached."""
    progress = Progress()
    try:
        profile = chosen_profile(environment, options.profile)
        account, denials = entered(environment, profile)
    except TroubleError as trouble:
        return _not_reached(environment, trouble, progress.meanwhile)
    view = View(environment, account, state.read(account, environment), profile, _today())
    looks = [*on_this_machine(environment), *in_the_account(view)]
    found = together(looks, profile, progress.meanwhile)
    _cleared(progress)
    return Report(environment.name, (*asked(view), *found), tuple(denials.names()))


def _not_reached(environment: Environment, trouble: TroubleError, tell: Tell) -> Report:
    """Return what can be said without AWS."""
    said = [problem("account", message) for message in trouble.messages]
    found = together(on_this_machine(environment), None, tell)
    return Report(environment.name, (*said, *found), reached=False)


def _cleared(progress: Progress) -> None:
    """Leave no half line of progress on a terminal."""
    if sys.stderr.isatty():
        progress.say("")


def _today() -> date:
    return datetime.now(UTC).date()
