"""AWS's errors, in words that say what to do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionError,  # noqa: A004 (botocore's, with its time-outs and refused connections)
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
    SSOError,
    TokenRetrievalError,
)
from botocore.parsers import ResponseParserError

from ops.bootstrap.findings import Finding, Note
from ops.trouble import TroubleError

# All that botocore raises where AWS, or the way to it, fails: ResponseParserError is none of its
# BotoCoreErrors.
AwsError = BotoCoreError | ClientError | ResponseParserError
AWS_ERRORS = (BotoCoreError, ClientError, ResponseParserError)
NOT_AWS = "what answered is not AWS. Look at the network, proxies, AWS_ENDPOINT_URL"
_DENIED = {
    "403",
    "AccessDenied",
    "AccessDeniedException",
    "AllAccessDisabled",
    "AuthorizationError",
    "Forbidden",
    "UnauthorizedOperation",
}
_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}
_UNKNOWN = {
    "AuthFailure",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
}


def code(error: ClientError) -> str:
    """Return AWS's code of an error, as in `NoSuchEntity`."""
    return error.response.get("Error", {}).get("Code", "")


def is_denied(error: ClientError) -> bool:
    """Whether whoever asked may not."""
    return code(error) in _DENIED


@contextmanager
def explained(profile: str | None) -> Iterator[None]:
    """Raise TroubleError, with what to do, where AWS or the way to it fails."""
    try:
        yield
    except AWS_ERRORS as error:
        raise TroubleError(explain(error, profile)) from None


def explain(error: AwsError, profile: str | None) -> str:
    """Return a message for an error met as `profile` (None: with the environment's keys)."""
    if isinstance(error, ResponseParserError) or _is_a_strangers(error):
        return NOT_AWS
    if isinstance(error, ClientError):
        return _refused(error, profile)
    return _unreached(error, profile)


def tolerant(thing: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Yield what a look finds, or that it is not allowed to."""
    try:
        yield from look()
    except ClientError as error:
        if not is_denied(error):
            raise
        what = f"could not be looked at: {error.operation_name} is not allowed"
        yield Note(thing, what, unseen=True)


def _is_a_strangers(error: BotoCoreError | ClientError) -> bool:
    """Whether it is a refusal without a code, which all of AWS's have: a proxy's page."""
    return isinstance(error, ClientError) and not code(error)


def _refused(error: ClientError, profile: str | None) -> str:
    who = f"profile {profile}" if profile else "the environment's credentials"
    if code(error) in _EXPIRED:
        return f"{who}: the session has expired: {_sign_in(profile)}"
    if code(error) in _UNKNOWN:
        return f"{who}: AWS does not know these credentials ({code(error)}): {_sign_in(profile)}"
    if is_denied(error) and error.operation_name == "AssumeRole":
        return (
            f"{who} may not assume its role, or the role is not there yet: dandihub bootstrap makes"
            " it, as an administrator of the account (--profile and that profile's name)"
        )
    if is_denied(error):
        return (
            f"{who} may not do {error.operation_name}: work as an administrator of the account,"
            " or give them what `dandihub bootstrap HUB --print` shows.\n"
            f"AWS says: {_words(error)}"
        )
    return f"AWS refused {error.operation_name}: {code(error)}: {_words(error)}"


def _unreached(error: BotoCoreError, profile: str | None) -> str:
    if isinstance(error, (NoCredentialsError, PartialCredentialsError)):
        who = f"profile {profile} has" if profile else "the environment has"
        return f"{who} no complete credentials: {_sign_in(profile)}"
    if isinstance(error, (SSOError, TokenRetrievalError)):
        return f"profile {profile}: the session has expired: {_sign_in(profile)}"
    if isinstance(error, (ConnectionError, HTTPClientError)):
        return f"AWS could not be reached: {error}. Look at the network, proxies, AWS_ENDPOINT_URL"
    return f"profile {profile}: {error}" if profile else str(error)


def _sign_in(profile: str | None) -> str:
    if profile is None:
        return "set AWS_ACCESS_KEY_ID and its companions anew, or name a profile in AWS_PROFILE"
    return f"aws sso login --profile {profile} (or renew its keys in ~/.aws/credentials)"


def _words(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Message", "") or "(no reason given)"
