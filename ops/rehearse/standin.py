"""The stand-in for AWS: a process of its own, on loopback, that ends with this one."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from urllib.request import ProxyHandler, Request, build_opener

from ops.port import refusal
from ops.rehearse.surroundings import for_stand_in
from ops.trouble import TroubleError

ROOT = Path(__file__).parents[2]
_LOOPBACK = build_opener(ProxyHandler({}))  # a proxy would be asked for loopback, too
NOT_INSTALLED = (
    "the stand-in for AWS (moto) is not installed: `make rehearse` installs it and rehearses"
)


def require(port: int) -> None:
    """Raise TroubleError where a stand-in cannot be started on the port (0: on any)."""
    if importlib.util.find_spec("moto") is None:
        raise TroubleError(NOT_INSTALLED)
    if why_not := refusal(port):
        raise TroubleError(_rehearsal_on(port) or why_not)


class StandIn:
    """A running stand-in; `address` is where it answers. A context manager that ends it."""

    def __init__(self, log: IO[str], *, port: int = 0, account_id: str | None = None) -> None:
        """Start it and wait until it answers; what it complains of goes to the log.

        Raises TroubleError with its last words where it does not, as on a port that was just taken.
        """
        account = ["--account", account_id] if account_id else []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sandbox", "--port", str(port), *account],
            cwd=ROOT,
            env=for_stand_in(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )
        output = self._process.stdout
        self.address = output.readline().strip() if output else ""
        if not self.address:
            self.end()
            raise TroubleError(f"the stand-in for AWS did not start: {_last_line(Path(log.name))}")

    def __enter__(self) -> Self:
        """Return the running stand-in."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.end()

    def end(self) -> None:
        """End it, and with it everything that was made in it."""
        self._process.kill()
        self._process.communicate()

    def calls(self) -> list[Mapping[str, Any]]:
        """Return every call so far: service, action, region, status."""
        with _LOOPBACK.open(f"{self.address}/_sandbox/calls") as answer:
            found: list[Mapping[str, Any]] = json.load(answer)
        return found

    def faults(self, *faults: Mapping[str, Any]) -> None:
        """Ask for these faults, in place of those asked for before (sandbox/faults.py)."""
        body = json.dumps(faults).encode()
        request = Request(f"{self.address}/_sandbox/faults", body, method="PUT")  # noqa: S310
        _LOOPBACK.open(request).close()

    def struck(self) -> list[int]:
        """Return how many calls each of the faults that were asked for has struck."""
        with _LOOPBACK.open(f"{self.address}/_sandbox/faults") as answer:
            found: list[int] = json.load(answer)
        return found


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _rehearsal_on(port: int) -> str | None:
    """Say so where a rehearsal that was left is what has the port."""
    try:
        _LOOPBACK.open(f"http://127.0.0.1:{port}/_sandbox/calls", timeout=2).close()
    except (OSError, ValueError, HTTPException):  # another program, which may not speak HTTP
        return None
    return (
        f"port {port} is in use by a rehearsal that is still up: end it with Ctrl-C in its"
        " terminal, or choose another port"
    )
