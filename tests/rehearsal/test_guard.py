"""What holds data: Terraform itself refuses to delete or replace it, and says which."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from ops.terraform.guarded import guarded
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.fleet import Fleet

KEY = "aws_kms_key.key"
DATA = [
    "aws_backup_vault.backups",
    "aws_ebs_volume.hub_database",
    "aws_efs_file_system.homes",
    KEY,
]
# An argument of each that AWS cannot change on what is there.
REPLACING = {
    "aws_backup_vault.backups": {"name": "another"},
    "aws_ebs_volume.hub_database": {"availability_zone": "us-east-2c"},
    "aws_efs_file_system.homes": {"performance_mode": "maxIO"},
    KEY: {"customer_master_key_spec": "RSA_4096"},
}


@pytest.fixture
def hub(fleet: Fleet) -> Iterator[Deployment]:
    """A hub whose configuration a test may spoil."""
    linc = fleet.hubs["linc"]
    yield linc
    linc.stack.write(linc.stack.config)


def refused(hub: Deployment, *arguments: str) -> str:
    """Return Terraform's words for refusing."""
    outcome = hub.run("plan", *arguments)
    assert outcome.returncode == 1, f"Terraform plans it: {outcome.counts}"
    return "\n".join(outcome.errors)


def test_all_data_is_guarded(hub: Deployment) -> None:
    assert sorted(guarded(hub.stack.config)) == DATA


def guard(address: str) -> str:
    return f"Resource {address} has lifecycle.prevent_destroy set"


@pytest.mark.parametrize("address", [each for each in DATA if each != KEY])
def test_a_destroy_is_refused_by_name(hub: Deployment, address: str) -> None:
    assert guard(address) in refused(hub, "-destroy", f"-target={address}")


@pytest.mark.parametrize("target", [[], [f"-target={KEY}"]], ids=["of everything", "of the key"])
def test_a_destroy_is_refused_by_the_first_in_its_way(hub: Deployment, target: list[str]) -> None:
    """What the key encrypts would go before it, and Terraform stops at the first it may not."""
    said = refused(hub, "-destroy", *target)
    assert any(guard(address) in said for address in DATA), said


@pytest.mark.parametrize("address", REPLACING)
def test_a_replacement_is_refused_by_name(hub: Deployment, address: str) -> None:
    kind, name = address.split(".")
    config: dict[str, Any] = copy.deepcopy(hub.stack.config)
    config["resource"][kind][name] |= REPLACING[address]
    hub.stack.write(config)
    assert guard(address) in refused(hub)


def test_a_change_of_the_hubs_file_that_would_replace_data_is_refused(hub: Deployment) -> None:
    hub.say({"storage": {"hub_database": {"zone": "us-east-2b"}}})
    assert guard("aws_ebs_volume.hub_database") in refused(hub)
    hub.say({})
