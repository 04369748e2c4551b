"""The hub's secrets: given to Terraform, and found nowhere afterwards."""

import copy
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.rehearse.surroundings import seen_by_this_process
from ops.terraform.command import Event
from tests.rehearsal.deployment import PLAN, Deployment
from tests.rehearsal.fleet import MARKER, Fleet


@pytest.fixture
def hub(fleet: Fleet) -> Deployment:
    """A hub that was deployed with markers for secrets."""
    return fleet.hubs["linc"]


def versions(hub: Deployment) -> Iterator[bytes]:
    """Every version of the hub's state there is."""
    state = hub.environment.state
    with seen_by_this_process(hub.variables):
        s3 = hub.root().client("s3", region_name=state.region)
        for found in s3.list_object_versions(Bucket=state.bucket)["Versions"]:
            yield s3.get_object(
                Bucket=state.bucket, Key=found["Key"], VersionId=found["VersionId"]
            )["Body"].read()


def in_plan(hub: Deployment) -> list[str]:
    """The parts of the plan's file in which a marker stands."""
    hub.ok("plan", f"-out={PLAN}")
    with zipfile.ZipFile(hub.stack.directory / PLAN) as parts:
        return [name for name in parts.namelist() if MARKER in parts.read(name)]


def test_terraform_was_given_the_secrets(hub: Deployment) -> None:
    given = [name for name, value in hub.variables.items() if MARKER.decode() in value]
    assert len(given) == len(hub.stack.config["variable"])


def test_no_version_of_the_state_has_a_secret(hub: Deployment) -> None:
    found = list(versions(hub))
    assert any(hub.environment.hub.domain.encode() in each for each in found)
    assert not [each for each in found if MARKER in each]


def test_no_plan_has_a_secret(hub: Deployment) -> None:
    assert in_plan(hub) == []
    assert MARKER.decode() not in hub.terraform.read("show", "-json", PLAN)


def test_a_plan_would_have_one_whose_variable_is_not_ephemeral(hub: Deployment) -> None:
    """So the test before this one looks where a secret would be."""
    config = copy.deepcopy(hub.stack.config)
    config["variable"]["github_client_id"]["ephemeral"] = False
    hub.stack.write(config)
    found = in_plan(hub)
    hub.stack.write(hub.stack.config)
    assert found == ["tfplan"]


def test_terraform_says_no_secret(hub: Deployment) -> None:
    assert hub.deployed
    said = [*hub.deployed.events, *hub.ok("plan").events]
    assert len(said) > hub.stack.resources
    assert MARKER.decode() not in json.dumps(said)


def test_no_process_shows_a_secret(hub: Deployment) -> None:
    lines: set[bytes] = set()

    def look(_: Event) -> None:
        lines.update(_command_lines())

    hub.ok("plan", tell=look)
    assert any(b"terraform-provider-aws" in line for line in lines)
    assert not [line for line in lines if MARKER in line]


def _command_lines() -> Iterator[bytes]:
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield file.read_bytes()
        except OSError:  # it has ended
            continue
