"""The stand-in, and hubs deployed to it by the real Terraform with the real AWS provider."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ops.rehearse.standin import StandIn
from ops.terraform.mirror import provider_mirror
from spec.load.environments import load
from tests.rehearsal.cdktf import CDKTF, ByCdktf
from tests.rehearsal.deployment import ROOT, Deployment
from tests.rehearsal.fleet import HUBS, SECRETS, Fleet

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is here; what destroys the hubs comes after what looks at them."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.terraform)
    items.sort(key=lambda item: "destroyed" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def terraform_here() -> None:
    """Skip where Terraform or its AWS provider is not to be had."""
    if shutil.which("terraform") is None:
        pytest.skip("the terraform command is not on PATH")
    if provider_mirror() is None:
        pytest.skip("no mirror of Terraform's AWS provider: name one in DANDIHUB_PROVIDER_MIRROR")


@pytest.fixture(scope="session")
def stand_in(
    terraform_here: None,  # noqa: ARG001 (a condition)
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[], StandIn]]:
    """Start a stand-in, an account of its own; all end with the session."""
    started: list[StandIn] = []

    def start() -> StandIn:
        log = tmp_path_factory.mktemp("stand-in") / "log"
        with log.open("w", encoding="utf-8") as file:
            started.append(StandIn(file))
        return started[-1]

    yield start
    for each in started:
        each.end()


@pytest.fixture(scope="session")
def fleet(stand_in: Callable[[], StandIn], tmp_path_factory: pytest.TempPathFactory) -> Fleet:
    """The four hubs, up; dandi by the cdktf command where it is here, the others by Terraform."""
    hubs = load(ROOT / "environments", HUBS).environments
    accounts = {profile: stand_in() for profile in {hub.aws.profile for hub in hubs}}
    deployments = {
        hub.name: (ByCdktf if hub.name == "dandi" and CDKTF.exists() else Deployment)(
            hub.name, tmp_path_factory.mktemp(hub.name), accounts[hub.aws.profile], SECRETS
        )
        for hub in hubs
    }
    fleet = Fleet(deployments)
    fleet.deploy()
    return fleet


@pytest.fixture(scope="session")
def destroyed(fleet: Fleet) -> Fleet:
    """The same, gone."""
    fleet.destroy()
    return fleet
