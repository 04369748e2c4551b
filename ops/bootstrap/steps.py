"""Everything Terraform needs before it can run: looked at, and made.

`prepare` is for commands that want it done without asking.
"""

import time
from collections.abc import Callable, Iterable

import boto3

from ops.bootstrap import (
    bucket,
    certificate,
    hosted_zone,
    lock_table,
    role,
    service_linked_roles,
)
from ops.bootstrap.account import Account, identify
from ops.bootstrap.aws_errors import AWS_ERRORS, explained
from ops.bootstrap.findings import Change, Finding, Refusal, changes, refusals
from ops.trouble import TroubleError
from spec.environment import Environment

Say = Callable[[str], None]
# Seconds: IAM and S3 may go on answering as before for a while ("eventual consistency").
_WAITS = (0.0, 2.0, 5.0, 10.0, 20.0)


def look(account: Account, environment: Environment) -> list[Finding]:
    """Return what is missing, in the way, or other than it would be made; changes nothing."""
    return [
        *bucket.look(account, environment.state),
        *lock_table.look(account, environment.state),
        *role.look(account, environment),
        *service_linked_roles.look(account, environment),
        *hosted_zone.look(account, environment.hub),
    ]


def look_at_all(account: Account, environment: Environment) -> list[Finding]:
    """Return the same, and what is wrong with what only Terraform uses."""
    return [*look(account, environment), *certificate.look(account, environment)]


def apply(wanted: Iterable[Change], say: Say) -> None:
    """Make the changes in order, saying each when it is done; raises botocore's errors."""
    for change in wanted:
        try:
            change.apply()
        except AWS_ERRORS:
            say(f"failed: {change.thing}: {change.what}. What is done stays: run the same again")
            raise
        say(f"done: {change.thing}: {change.what}")


def remaining(account: Account, environment: Environment) -> list[Change]:
    """Return what is still missing after a while: nothing, if all went well."""
    left: list[Change] = []
    for wait in _WAITS:
        time.sleep(wait)
        left = changes(look(account, environment))
        if not left:
            break
    return left


def prepare(session: boto3.Session, environment: Environment, say: Say) -> None:
    """Make everything the hub's stack needs in the session's account; done already, do nothing.

    Raises TroubleError for what is in the way, and where AWS refuses.
    """
    with explained(session.profile_name if session.profile_name != "default" else None):
        account = identify(session, environment)
        findings = look(account, environment)
        if in_the_way := refusals(findings):
            raise TroubleError(*(_words(each) for each in in_the_way))
        apply(changes(findings), say)
        if left := remaining(account, environment):
            raise TroubleError(*(f"{each.thing}: still to do: {each.what}" for each in left))


def _words(refusal: Refusal) -> str:
    return f"{refusal.thing} {refusal.what}: {refusal.fix}"
