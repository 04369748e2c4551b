"""Ctrl-C while Terraform writes the state by a command that prints: it finishes its write first."""

import os
import signal
import sys
from pathlib import Path

import pytest

from ops.terraform.command import Terraform
from ops.trouble import TroubleError

# Has its parent interrupted, waits to be told, and writes; refuses when asked to.
TERRAFORM = f"""#!{sys.executable}
import os, pathlib, signal, sys
if sys.argv[-1] == "refused":
    sys.exit("no such resource")
signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGINT}})
os.kill(os.getppid(), signal.SIGINT)
signal.sigwait({{signal.SIGINT}})
pathlib.Path("state").write_text("written")
"""


@pytest.fixture
def terraform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terraform:
    program = tmp_path / "terraform"
    program.write_text(TERRAFORM, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return Terraform(tmp_path, {"PATH": os.environ["PATH"]})


def test_the_state_is_written_before_the_interrupt_is_raised(terraform: Terraform) -> None:
    with pytest.raises(KeyboardInterrupt):
        terraform.read("state", "rm", "helm_release.jupyterhub")
    assert (terraform.directory / "state").read_text(encoding="utf-8") == "written"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_terraform_that_fails_is_said_in_its_words(terraform: Terraform) -> None:
    with pytest.raises(TroubleError, match=r"^terraform state: no such resource$"):
        terraform.read("state", "rm", "refused")
