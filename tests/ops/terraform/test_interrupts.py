"""Interrupts while Terraform works, with a program in its place that says what it was sent."""

import os
import signal
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from ops.interrupts import SIGNALS, as_interrupts
from ops.terraform.command import Event, Terraform
from ops.terraform.interrupts import held_back

# Works until it is interrupted, finishes a write once it is let, and ends as Terraform does.
TERRAFORM = f"""#!{sys.executable}
import json, pathlib, signal, sys, time
def say(words): print(json.dumps({{"type": "log", "@message": words}}), flush=True)
signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGINT}})
say("working")
signal.sigwait({{signal.SIGINT}})
say("interrupted")
while not pathlib.Path("go-on").exists(): time.sleep(0.01)
say("interrupted again" if signal.sigpending() else "the state is written")
sys.exit(1)
"""
ONCE = ["working", "interrupted", "the state is written"]


@pytest.fixture
def terraform(tmp_path: Path) -> Terraform:
    program = tmp_path / "terraform"
    program.write_text(TERRAFORM, encoding="utf-8")
    program.chmod(0o755)
    return Terraform(tmp_path, {"PATH": f"{tmp_path}:{os.environ['PATH']}"})


@pytest.fixture(autouse=True)
def as_in_a_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Look for terraform there, and take signals as a command does."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with as_interrupts():
        yield


def interrupted(terraform: Terraform, *signals: signal.Signals) -> list[str]:
    """Return what it said while these were sent, the first when it worked, the next when told."""
    said, to_come = list[str](), iter(signals)

    def tell(event: Event) -> None:
        said.append(event["@message"])
        for sent in islice(to_come, 1):
            os.kill(os.getpid(), sent)  # wherever this process happens to be, as here
        if event["@message"] == "interrupted":
            (terraform.directory / "go-on").touch()

    with pytest.raises(KeyboardInterrupt):
        terraform.follow("apply", tell=tell)
    return said


@pytest.mark.parametrize("sent", SIGNALS)
def test_terraform_is_told_and_waited_for(terraform: Terraform, sent: signal.Signals) -> None:
    assert interrupted(terraform, sent) == ONCE


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_what_a_program_sends_twice_it_is_told_once(
    terraform: Terraform, sent: signal.Signals
) -> None:
    assert interrupted(terraform, sent, sent) == ONCE


def test_of_ctrl_c_again_it_is_told_again(terraform: Terraform) -> None:
    """Upon which Terraform stops at once."""
    said = interrupted(terraform, signal.SIGTERM, signal.SIGINT)
    assert said == ["working", "interrupted", "interrupted again"]


def test_what_comes_before_it_has_begun_reaches_it() -> None:
    told: list[str] = []

    def begin() -> None:
        with held_back() as held:
            os.kill(os.getpid(), signal.SIGTERM)
            held.tell(lambda: told.append("told"))

    with pytest.raises(KeyboardInterrupt):
        begin()
    assert told == ["told"]


def test_what_it_says_is_read_to_its_end_whatever_goes_wrong_here(terraform: Terraform) -> None:
    """Else its next words would end it by SIGPIPE."""
    written = terraform.directory / "written"
    program = terraform.directory / "terraform"
    words = 'yes \'{"type": "log"}\' | head -100000'  # more than a pipe holds
    program.write_text(f"#!/bin/sh\n{words} && touch {written}\n", encoding="utf-8")

    def tell(_: Event) -> None:
        raise OSError("the terminal has hung up")

    with pytest.raises(OSError, match="hung up"):
        terraform.follow("apply", tell=tell)
    assert written.exists()


def test_afterwards_an_interrupt_is_pythons_own_again(terraform: Terraform) -> None:
    before = signal.getsignal(signal.SIGINT)
    assert interrupted(terraform, signal.SIGINT) == ONCE
    assert signal.getsignal(signal.SIGINT) is before
