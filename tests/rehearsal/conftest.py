"""The stand-in, and hubs deployed to it by the real Terraform with the real AWS provider."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from ops.rehearse.standin import StandIn
from ops.terraform.mirror import provider_mirror
from spec.load.environments import load
from tests.rehearsal.cdktf import ByCdktf
from tests.rehearsal.deployment import ROOT, Deployment
from tests.rehearsal.fleet import HUBS, SECRETS, Fleet
from tests.rehearsal.leaving import Seen, leave
from tests.rehearsal.rehearsals import Running, running

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
def going(
    terraform_here: None,  # noqa: ARG001 (a condition)
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    """A rehearsal that goes through."""
    directory = tmp_path_factory.mktemp("rehearsed")
    with running(directory, "dandi-staging", "--json") as process:
        yield Running(directory, process)


@pytest.fixture(scope="session")
def staying(
    going: Running,  # noqa: ARG001 (beside it)
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    """A rehearsal that is to stay up."""
    directory = tmp_path_factory.mktemp("kept")
    with running(directory, "bican", "--keep") as process:
        yield Running(directory, process)


@pytest.fixture(scope="session")
def leaving(
    terraform_here: None,  # noqa: ARG001 (a condition)
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator["Future[Seen]"]:
    """A hub that is destroyed, step by step, in a process of its own."""
    directory = tmp_path_factory.mktemp("leaving")
    (directory / "linc").mkdir()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool.submit(leave, directory)


@pytest.fixture(scope="session")
def fleet(
    request: pytest.FixtureRequest,
    stand_in: Callable[[], StandIn],
    tmp_path_factory: pytest.TempPathFactory,
) -> Fleet:
    """The four hubs, up; dandi by the cdktf command, the others by Terraform.

    Where rehearsals will be asked for, too, or a hub to destroy, they do their waiting meanwhile.
    """
    asked = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
    for name in asked & {"leaving", "staying"}:
        request.getfixturevalue(name)
    hubs = load(ROOT / "environments", HUBS).environments
    accounts = {profile: stand_in() for profile in {hub.aws.profile for hub in hubs}}
    deployments = {
        hub.name: (ByCdktf if hub.name == "dandi" else Deployment)(
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
