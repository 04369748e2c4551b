"""How a command ends: the word its JSON says it with, and the exit code scripts go by."""

from enum import StrEnum


class Result(StrEnum):
    """1 is also what goes wrong in the program itself ends with.

    INTERRUPTED is by Ctrl-C, by SIGTERM, or by a terminal that hung up.
    """

    NOTHING = "nothing"
    DONE = "done"
    DECLINED = "declined"
    NOT_UP = "not up"
    FAILED = "failed"
    CHANGES = "changes"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"

    @property
    def code(self) -> int:
        """The exit code: 0 where all is well."""
        return _CODES[self]


_CODES = {
    Result.NOTHING: 0,
    Result.DONE: 0,
    Result.DECLINED: 1,
    Result.NOT_UP: 1,
    Result.FAILED: 2,
    Result.CHANGES: 10,
    Result.REFUSED: 20,
    Result.INTERRUPTED: 130,
}
