"""Ctrl-C while Terraform works, with a program in its place that says what it was sent."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.terraform.command import Event, Terraform

# Works until it is interrupted, finishes a write, and ends as Terraform does.
TERRAFORM = f"""#!{sys.executable}
import json, signal, sys
def say(words): print(json.dumps({{"type": "log", "@message": words}}), flush=True)
signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGINT}})
say("working")
signal.sigwait({{signal.SIGINT}})
say("interrupted")
say("the state is written")
sys.exit(1)
"""


@pytest.fixture
def terraform(tmp_path: Path) -> Terraform:
    program = tmp_path / "terraform"
    program.write_text(TERRAFORM, encoding="utf-8")
    program.chmod(0o755)
    return Terraform(tmp_path, {"PATH": f"{tmp_path}:{os.environ['PATH']}"})


@pytest.fixture(autouse=True)
def found_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Look for terraform there, and treat SIGTERM as Ctrl-C, as some commands do."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_terraform_is_told_and_waited_for(terraform: Terraform, sent: signal.Signals) -> None:
    said: list[str] = []

    def tell(event: Event) -> None:
        said.append(event["@message"])
        if event["@message"] == "working":
            os.kill(os.getpid(), sent)  # wherever this process happens to be, as here

    with pytest.raises(KeyboardInterrupt):
        terraform.follow("apply", tell=tell)
    assert said == ["working", "interrupted", "the state is written"]


def test_afterwards_an_interrupt_is_pythons_own_again(terraform: Terraform) -> None:
    with pytest.raises(KeyboardInterrupt):
        terraform.follow("apply", tell=lambda _: os.kill(os.getpid(), signal.SIGINT))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
