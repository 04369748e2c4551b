"""The previewed hub: a process of its own, on loopback, that ends with this one."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ops.compiling import ROOT
from ops.trouble import TroubleError

NEEDED = ("jupyterhub", "kubespawner", "oauthenticator", "jupyterhub_idle_culler", "trustme")
NOT_INSTALLED = (
    "JupyterHub is not installed: `make preview HUB={hub}` installs it and shows the hub"
)
# Seconds for the hub to end its services, which JupyterHub asks three times, ten seconds at most.
PATIENCE = 30
# Of the user's own environment only what a program cannot do without: no credentials.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")


def require(hub: str) -> None:
    """Raise TroubleError where what the preview needs is not installed."""
    if not all(importlib.util.find_spec(name) for name in NEEDED):
        raise TroubleError(NOT_INSTALLED.format(hub=hub))


class Process:
    """A hub that starts in a directory, where it keeps everything, and runs until it is closed."""

    def __init__(self, setup: Mapping[str, Any], directory: Path) -> None:
        """Start it; what it logs goes to `log`."""
        self.log = directory / "hub.log"
        (directory / "preview.json").write_text(json.dumps(setup), encoding="utf-8")
        passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        with self.log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "preview", str(directory)],
                cwd=directory,
                env=passed_on | {"PYTHONPATH": str(ROOT), "HOME": str(directory)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def lines(self) -> Iterator[Mapping[str, Any]]:
        """Yield what it says, until somebody shuts it down: first where it is, then its pods.

        Raises TroubleError, with what it logged last, where it ends otherwise.
        """
        for line in self._process.stdout or ():
            yield json.loads(line)
        if self._process.wait():
            *_, last = ["nothing was logged", *self.log.read_text(encoding="utf-8").splitlines()]
            raise TroubleError(f"the hub could not go on: {last}")

    def close(self) -> None:
        """End it, and with it what it started."""
        try:
            self._process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
