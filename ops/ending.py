"""The end of a command: why it failed, in words or as JSON, and its output to the last byte."""

import json
import sys
from errno import EDQUOT, ENOSPC

from ops.nowhere import to_nowhere
from ops.options import Options
from ops.result import Result

# As of a program that a closed pipe ended (128 + SIGPIPE): what it was to say was not all heard.
CLOSED = 141


def ended(result: Result, messages: tuple[str, ...], options: Options) -> int:
    """Say why a command has no answer; return the exit code."""
    if options.as_json:
        found = {"result": result, "code": result.code, "errors": messages}
        print(json.dumps({**options.about, **found}, indent=2, ensure_ascii=False))
    else:
        for message in messages:
            print(message, file=sys.stderr)
    return result.code


def written(code: int) -> int:
    """Write out what is still held back; where nobody reads on (`| head`), the code stays."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    return code


def unheard() -> int:
    """Return the exit code where a closed pipe ended the command."""
    silence()
    return CLOSED


def without_room(error: OSError) -> int:
    """Say that a disk is full, which is no mistake of ours; any other error is raised again."""
    if error.errno not in (ENOSPC, EDQUOT):
        raise error
    silence()
    print(": ".join(filter(None, (error.filename, error.strerror))), file=sys.stderr)
    return Result.FAILED.code


def silence() -> None:
    """Have what is still held back go nowhere, or Python would try once more as it exits."""
    to_nowhere(sys.stdout.fileno())
