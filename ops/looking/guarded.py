"""A look that goes wrong says so, and the others go on."""

from collections.abc import Callable, Iterator

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from ops.bootstrap.aws_errors import explain, is_denied
from ops.preflight.findings import Finding, problem, unknown
from ops.trouble import TroubleError

# botocore's ResponseParserError is none of its BotoCoreErrors.
NOT_AWS = "what answered is not AWS. Look at the network, proxies, AWS_ENDPOINT_URL"


def guarded(
    thing: str, profile: str | None, look: Callable[[], Iterator[Finding]]
) -> Iterator[Finding]:
    """Yield what a look finds, and what stopped it."""
    try:
        yield from look()
    except (BotoCoreError, ClientError) as error:
        yield unknown(thing, f"could not be looked at: {_why(error, profile)}")
    except ResponseParserError:
        yield unknown(thing, f"could not be looked at: {NOT_AWS}")
    except TroubleError as trouble:
        yield problem(thing, " ".join(trouble.messages))


def _why(error: BotoCoreError | ClientError, profile: str | None) -> str:
    if isinstance(error, ClientError) and is_denied(error):
        return f"{error.operation_name} is not allowed"
    return explain(error, profile)
