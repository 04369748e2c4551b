"""The hub's secrets: given to Terraform, and found nowhere afterwards.

They go to Kubernetes alone, which is left out here: nothing in these stacks takes one. What is
tested is Terraform with variables such as ours, and that the search would find one that got
somewhere. That nothing but Kubernetes' write-only arguments takes one is the compiled JSON's own
promise, and tested there (tests/stacks/test_secrets.py).
"""

import copy
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ops.rehearse.surroundings import seen_by_this_process
from ops.terraform.command import Event, Terraform
from tests.rehearsal.clients import client, ok, run
from tests.rehearsal.deployment import PLAN, Deployment
from tests.rehearsal.fleet import MARKER, Fleet
from tests.rehearsal.processes import command_lines

LEAK = "leak/terraform.tfstate"


@pytest.fixture
def hub(fleet: Fleet) -> Deployment:
    """A hub that was deployed with markers for secrets."""
    return fleet.hubs["linc"]


def leaking(hub: Deployment, **variable: bool) -> dict[str, Any]:
    """A stack beside the hub's, in which a resource of AWS's takes a secret as the name of a tag.

    The variable is the hub's own, with this changed in it.
    """
    config = copy.deepcopy(hub.stack.config)
    config["terraform"]["backend"]["s3"]["key"] = LEAK
    config["variable"]["github_client_secret"] |= variable
    log_group = {"name": "leak", "tags": {"Secret": "${var.github_client_secret}"}}
    kept = {name: config[name] for name in ("terraform", "provider", "variable")}
    return kept | {"resource": {"aws_cloudwatch_log_group": {"leak": log_group}}}


def versions(hub: Deployment, key: str) -> list[bytes]:
    """Every version of a state in the hub's bucket."""
    state = hub.environment.state
    with seen_by_this_process(hub.variables):
        s3 = hub.root().client("s3", region_name=state.region)
        found = s3.list_object_versions(Bucket=state.bucket, Prefix=key)["Versions"]
        return [
            s3.get_object(Bucket=state.bucket, Key=key, VersionId=each["VersionId"])["Body"].read()
            for each in found
            if each["Key"] == key
        ]


def in_plan(hub: Deployment) -> list[str]:
    """The parts of the plan's file in which a marker stands."""
    hub.ok("plan", f"-out={PLAN}")
    with zipfile.ZipFile(hub.stack.directory / PLAN) as parts:
        return [name for name in parts.namelist() if MARKER in parts.read(name)]


def test_terraform_was_given_the_secrets(hub: Deployment) -> None:
    given = [name for name, value in hub.variables.items() if MARKER.decode() in value]
    assert len(given) == len(hub.stack.config["variable"])


def test_no_version_of_the_state_has_a_secret(hub: Deployment) -> None:
    found = versions(hub, hub.stack.config["terraform"]["backend"]["s3"]["key"])
    assert any(hub.environment.hub.domain.encode() in each for each in found)
    assert not [each for each in found if MARKER in each]


def test_terraform_lets_no_secret_into_a_resource_of_aws(hub: Deployment, tmp_path: Path) -> None:
    outcome = run(client(tmp_path / "leak", leaking(hub), hub.variables), "plan")
    assert outcome.returncode == 1
    assert "Ephemeral values are not valid for" in "\n".join(outcome.errors)


@pytest.fixture
def leak(hub: Deployment, tmp_path: Path) -> Iterator[Terraform]:
    """The same where the variable is not ephemeral; it is gone afterwards."""
    config = leaking(hub, ephemeral=False)
    terraform = client(tmp_path / "leak", config, hub.variables)
    ok(terraform, "apply", "-auto-approve")
    yield terraform
    ok(terraform, "destroy", "-auto-approve")


@pytest.mark.usefixtures("leak")
def test_a_state_would_have_one_whose_variable_is_not_ephemeral(hub: Deployment) -> None:
    """So the search of the hub's state looks where a secret would be."""
    assert any(MARKER in each for each in versions(hub, LEAK))


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


def test_no_process_shows_a_secret_in_an_apply(fleet: Fleet) -> None:
    """Of all the hubs: of Terraform's, the provider's and cdktf's own."""
    assert any(b"\0apply\0" in line for line in fleet.seen)
    assert any(b"terraform-provider-aws" in line for line in fleet.seen)
    assert not [line for line in fleet.seen if MARKER in line]


def test_no_process_shows_a_secret_in_a_plan(hub: Deployment) -> None:
    lines: set[bytes] = set()

    def look(_: Event) -> None:
        lines.update(command_lines())

    hub.ok("plan", tell=look)
    assert any(b"\0plan\0" in line for line in lines)
    assert any(b"terraform-provider-aws" in line for line in lines)
    assert not [line for line in lines if MARKER in line]
