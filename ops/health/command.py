"""`dandihub status HUB`: how a hub is; changes nothing, and keeps nobody from deploying."""

import sys

from ops.bootstrap.account import Account, chosen_profile
from ops.health import drift
from ops.health.internet import Internet
from ops.health.looks import looks, merged
from ops.health.report import Health, as_json, text
from ops.health.view import seen
from ops.looking.account import entered
from ops.looking.finding import Finding
from ops.looking.together import together
from ops.options import Options
from ops.progress import Progress
from ops.the_hub import the_hub
from spec.environment import Environment


def run(options: Options) -> int:
    """Print what is found.

    Return 0 where the hub is healthy, 1 where something is wrong; raises TroubleError for mistakes
    in its file, and where AWS is not reached.
    """
    health = _health(the_hub(options), options)
    print(as_json(health) if options.as_json else text(health))
    return health.code


def _health(environment: Environment, options: Options) -> Health:
    progress, profile = Progress(), chosen_profile(environment, options.profile)
    account, denials = entered(environment, profile)
    found = _found(environment, account, profile, progress)
    # Terraform last, in this thread: an interrupt is passed on to it from here.
    found += drift.look(environment, options.environments, profile, progress)
    if sys.stderr.isatty():
        progress.say("")
    domain, denied = environment.hub.domain, tuple(denials.names())
    return Health(environment.name, domain, tuple(merged(found)), denied)


def _found(
    environment: Environment, account: Account, profile: str | None, progress: Progress
) -> list[Finding]:
    with seen(environment, account, profile, Internet()) as view:
        return together(looks(view), profile, progress.meanwhile)
