"""`dandihub status HUB`: how a hub is; changes nothing, and keeps nobody from deploying."""

import json
import sys

from botocore.parsers import ResponseParserError

from ops.bootstrap.account import Account, chosen_profile, identify, open_session
from ops.bootstrap.aws_errors import explained
from ops.health import drift
from ops.health.looks import looks, merged
from ops.health.report import Health, as_json, text
from ops.health.view import seen
from ops.looking.clients import Clients
from ops.looking.denials import Denials
from ops.looking.finding import Finding
from ops.looking.guarded import NOT_AWS
from ops.looking.together import together
from ops.options import Options
from ops.progress import Progress
from ops.the_hub import the_hub
from ops.trouble import TroubleError
from spec.environment import Environment

_FAILED = 2


def run(options: Options) -> int:
    """Print what is found.

    Return 0 where the hub is healthy, 1 where something is wrong, 2 for mistakes in its file;
    raises TroubleError where AWS is not reached.
    """
    try:
        health = _health(the_hub(options), options)
    except TroubleError as trouble:
        if not options.as_json:
            raise
        print(json.dumps({"hub": options.hubs[0], "errors": list(trouble.messages)}, indent=2))
        return _FAILED
    print(as_json(health) if options.as_json else text(health))
    return health.code


def _health(environment: Environment, options: Options) -> Health:
    progress, profile = Progress(), chosen_profile(environment, options.profile)
    account, denials = account_of(environment, profile)
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
    with seen(environment, account, profile) as view:
        return together(looks(view), profile, progress.meanwhile)


def account_of(environment: Environment, profile: str | None) -> tuple[Account, Denials]:
    """Return the hub's account, for looks side by side, and what they were not allowed.

    Raises TroubleError where AWS is not reached, or is somebody else's.
    """
    with explained(profile):
        session = open_session(environment, profile)
        denials = Denials(session)
        try:
            caller = identify(session, environment)
        except ResponseParserError:
            raise TroubleError(NOT_AWS) from None
    clients: object = Clients(session)
    return Account(clients, caller.id, caller.caller), denials  # type: ignore[arg-type]
