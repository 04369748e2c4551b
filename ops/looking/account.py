"""The account that looks are taken in."""

import boto3

from ops.bootstrap.account import Account, identify, open_session
from ops.bootstrap.aws_errors import explained
from ops.looking.clients import Clients
from ops.looking.denials import Denials
from spec.environment import Environment


def entered(environment: Environment, profile: str | None) -> tuple[Account, Denials]:
    """Return the hub's account, for looks at the same time, and what they will not be allowed.

    Raises TroubleError where AWS is not reached, or the account is another.
    """
    with explained(profile):
        session = open_session(environment, profile)
        denials = Denials(session)
        seen = identify(session, environment)
    clients: boto3.Session = Clients(session)  # type: ignore[assignment]  # as much as looks use
    return Account(clients, seen.id, seen.caller), denials
