"""What kubectl's words mean when it fails: who did not answer, or who said no.

kubectl writes its library's log lines, the words of the command that fetches tokens, and at last
what went wrong into the same stream. Only the last are its answer: a log line says "couldn't get
current server API group list" of an API server that is out of reach as of one that refuses.
Sources: kubectl 1.35 against servers of each kind (`tests/ops/kubernetes/test_answers.py`), and its
pkg/cmd/util/helpers.go (`StandardErrorMessage`).
"""

import re
from enum import Enum, auto

# A line of klog's, and, where its value has several lines, those: `err=<`, indented lines, ` >`.
_LOGGED = re.compile(
    r"^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+:\d+\] (?:.*=<\n(?:\t.*\n)* >|.*)(?:\n|\Z)",
    re.MULTILINE,
)
_ENDS = (
    "Unable to connect to the server",
    "The connection to the server",
    "Error from server",
    "error: ",
)
_TOKENS = "getting credentials: "
_UNREACHED = ("Unable to connect to the server", "The connection to the server")
# An access entry that is missing is the first, one that does not allow as much the second.
_REFUSED = ("error: You must be logged in to the server", "Error from server (Forbidden)")


class Cause(Enum):
    """Why kubectl failed."""

    UNREACHED = auto()  # no API server has answered
    NO_TOKEN = auto()  # the aws command gave none
    REFUSED = auto()  # the API server does not let this user in, or not do this
    OTHER = auto()


def without_log(said: str) -> str:
    """Return what kubectl said, less its log."""
    return _LOGGED.sub("", said).strip()


def answer(said: str) -> str:
    """Return the line that says what went wrong."""
    lines = without_log(said).splitlines() or ["kubectl failed, and does not say why"]
    return next((line for line in lines if line.startswith(_ENDS)), lines[-1])


def cause(said: str) -> Cause:
    """Return why, by that line."""
    line = answer(said)
    if _TOKENS in line:
        return Cause.NO_TOKEN
    if line.startswith(_UNREACHED):
        return Cause.UNREACHED
    return Cause.REFUSED if line.startswith(_REFUSED) else Cause.OTHER


def token_trouble(said: str) -> str:
    """Return what kept the aws command from giving a token."""
    return answer(said).partition(_TOKENS)[2]
