"""Commands that are interrupted in the middle of an apply, and what goes on afterwards.

One hub's story, in order. `dandihub destroy` has its own in test_destroy.py.
"""

import json
import signal
import subprocess
from dataclasses import dataclass

import pytest

from tests.rehearsal.deployment import PLAN, Deployment, written
from tests.rehearsal.fleet import Fleet
from tests.rehearsal.interrupting import Command, Ended
from tests.rehearsal.launched import RELEASE

ADDON = "aws_eks_addon.addon_metrics_server"
DELETION = {"service": "eks", "action": "DeleteAddon"}
RETENTION = {"service": "logs", "action": "PutRetentionPolicy"}


@dataclass(frozen=True)
class Story:
    """What was seen of each run: those that were interrupted, and the one that went through."""

    hub: Deployment
    taken_down: Ended
    deployed: Ended
    last: "subprocess.CompletedProcess[str]"
    changes: list[str]


@pytest.fixture(scope="module")
def story(fleet: Fleet) -> Story:
    """Each run begins with what the one before left, and all is as it was in the end."""
    linc = fleet.hubs["linc"]
    takedown = Command(linc, ["takedown", "linc", "--yes"], more={RELEASE: ADDON})
    taken_down = takedown.hung_up(DELETION)
    linc.say({"cluster": {"logs": {"retention_days": 60}}})
    deployed = Command(linc, ["deploy", "linc", "--yes", "--json"]).sent(RETENTION, signal.SIGINT)
    linc.say({})
    last = Command(linc, ["deploy", "linc", "--yes"]).run()
    return Story(linc, taken_down, deployed, last, written(linc.plan()))


@pytest.mark.parametrize("run", ["taken_down", "deployed"])
def test_terraform_is_told_once_and_gives_the_state_back(story: Story, run: str) -> None:
    ended: Ended = getattr(story, run)
    assert (ended.code, ended.told, ended.locks) == (130, 1, {}), ended
    assert "errored.tfstate" not in ended.files


def test_after_a_takedown_terraform_works_on_the_whole_hub_again(story: Story) -> None:
    assert ADDON.split(".")[1] in story.taken_down.config["resource"]["aws_eks_addon"]
    assert story.taken_down.config == story.hub.stack.config
    assert {each for each in story.taken_down.files if each.endswith(".tfplan")} <= {PLAN}


def test_a_machine_is_told_how_to_go_on(story: Story) -> None:
    found = json.loads(story.deployed.out)
    assert (found["result"], found["code"]) == ("interrupted", 130)
    (said,) = found["errors"]
    assert said.startswith("interrupted: Terraform is done writing.")
    assert said.endswith("to go on: dandihub deploy linc")


def test_the_next_run_goes_on_to_the_end(story: Story) -> None:
    """To a hub that has no pods here, and so does not answer."""
    assert story.last.returncode == 1, story.last.stderr
    assert "linc: applied\n" in story.last.stderr
    assert "everything is applied, and https://hub.lincbrain.org" in story.last.stdout
    assert story.changes == []
