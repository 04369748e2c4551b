"""A look that goes wrong says so, and the others go on."""

from collections.abc import Callable, Iterator

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import AWS_ERRORS, AwsError, explain, is_denied
from ops.looking.finding import Finding, problem, unknown
from ops.trouble import TroubleError


class UnseenError(TroubleError):
    """What keeps a look from being taken; what it would look at may be well."""


def guarded(
    thing: str, profile: str | None, look: Callable[[], Iterator[Finding]]
) -> Iterator[Finding]:
    """Yield what a look finds, and what stopped it."""
    try:
        yield from look()
    except AWS_ERRORS as error:
        yield unseen(thing, reason(error, profile))
    except UnseenError as error:
        yield unseen(thing, " ".join(error.messages))
    except TroubleError as trouble:
        yield problem(thing, " ".join(trouble.messages))


def unseen(thing: str, why: str) -> Finding:
    """Return that it could not be looked at."""
    return unknown(thing, f"could not be looked at: {why}")


def reason(error: AwsError, profile: str | None) -> str:
    """Return why AWS did not say, in short where it is a right that is missing."""
    if isinstance(error, ClientError) and is_denied(error):
        return f"{error.operation_name} is not allowed"
    return explain(error, profile)
