"""The same deployment through the cdktf command, as an operator types it."""

import re
import subprocess

from tests.rehearsal.deployment import ROOT, Deployment, Tell

CDKTF = ROOT / ".venv" / "bin" / "cdktf"
_CONTROL = re.compile(r"\x1b\[[\d;]*[A-Za-z]")


class ByCdktf(Deployment):
    """A hub that cdktf deploys and destroys."""

    def apply(self, tell: Tell = lambda _: None) -> None:  # noqa: ARG002 (it tells nothing)
        """`cdktf deploy`."""
        self.cdktf("deploy", "--auto-approve")

    def destroy(self) -> None:
        """`cdktf destroy`."""
        self.cdktf("destroy", "--auto-approve")

    def diff(self) -> str:
        """`cdktf diff`."""
        return self.cdktf("diff")

    def cdktf(self, command: str, *options: str) -> str:
        """Return what cdktf says, without its drawing over itself; one space for each gap.

        The stack is synthesized already (its Kubernetes layer is left out), and the provider comes
        from a mirror, which cdktf would not look in for its lock file.
        """
        done = subprocess.run(
            [
                CDKTF,
                command,
                self.hub,
                "--skip-synth",
                "--skip-provider-lock",
                "--output",
                self.stack.output,
                *options,
            ],
            cwd=ROOT,
            env=self.variables,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return " ".join(_CONTROL.sub("", done.stdout).split())
