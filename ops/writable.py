"""Whether files can be made where a command is about to write."""

import tempfile
from pathlib import Path

from ops.trouble import TroubleError


def make_writable(directory: Path, advice: str) -> None:
    """Make the directory; raises TroubleError, with the advice, where no file can be made in it."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            pass
    except OSError as error:
        raise unwritable(error, directory, advice) from None


def unwritable(error: OSError, where: Path, advice: str) -> TroubleError:
    """Return what to raise where something cannot be written."""
    return TroubleError(f"{error.filename or where}: {error.strerror}: {advice}")
