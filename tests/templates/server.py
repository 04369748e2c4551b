"""The scripts of templates/server, to be run for real."""

import os
import select
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.stacks.blocks import values
from tests.stacks.compiled import ROOT, compiled

NEEDED = ("sh", "timeout", "stdbuf", "mkfifo")
SECONDS = 30
SCRIPTS = ROOT / "templates" / "server"

installed = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason=f"one of {', '.join(NEEDED)} is not installed"
)


def command(seconds: int = 600, **steps: str) -> list[str]:
    """Return what is run in the server once it has started, with our own file for the mounted."""
    changes = {"hub.servers.at_start": steps, "hub.servers.at_start_timeout_seconds": seconds}
    found = values(compiled(changes), "jupyterhub")["singleuser"]
    shell, file, *arguments = found["lifecycleHooks"]["postStart"]["exec"]["command"]
    return [shell, str(SCRIPTS / Path(file).name), *arguments]


class Server:
    """A home directory, and commands that stand in front of the machine's own."""

    def __init__(self, directory: Path) -> None:
        self.home, self.bin = directory / "home", directory / "bin"
        self.home.mkdir()
        self.bin.mkdir()
        self.environ = {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.home)}

    def has(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def start(self, seconds: int = 600, **steps: str) -> None:
        """Run the steps and wait until all of them are over."""
        done = self.home / "done"
        os.mkfifo(done)
        # A pipe with a reader is open at once; the last step's writing ends the wait.
        pipe = os.open(done, os.O_RDONLY | os.O_NONBLOCK)
        self.exec(command(seconds, **steps, over="echo over > done"))
        assert select.select([pipe], [], [], SECONDS)[0], "the last step was never reached"
        assert os.read(pipe, 5) == b"over\n"
        os.close(pipe)
        done.unlink()

    def exec(self, script: list[str]) -> None:
        done = subprocess.run(
            script, env=self.environ, check=False, capture_output=True, timeout=SECONDS
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

    def has_timeout(self, script: str) -> None:
        """Let something else run a step; whatever else there is to wait for is waited for."""
        self.has("timeout", f'test "$1" = -k || {{ shift; exec "$@"; }}\n{script}')

    def has_temporary_directory(self) -> Path:
        """Return one of its own."""
        directory = self.bin.parent / "tmp"
        directory.mkdir()
        self.environ["TMPDIR"] = str(directory)
        return directory

    @property
    def log(self) -> list[str]:
        """The log without its times."""
        text = (self.home / ".dandihub-start.log").read_text()
        return [line.partition("Z ")[2] or line for line in text.splitlines()]
