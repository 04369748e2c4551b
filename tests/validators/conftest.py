"""The compiled hubs, each under every test that asks for `hub`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from spec.load.folder import Folder
from spec.load.hubs import names_in
from tests.validators.compiled import ENVIRONMENTS, ROOT, Hub, compile_hubs, gather
from tests.validators.karpenter import definitions
from tests.validators.namespace import own_namespace
from tests.validators.terraform import Terraform, terraform_command
from tests.validators.tools import Cluster

DATA = ROOT.parent / "shared" / "data"
NAMES = sorted(name for folder in ENVIRONMENTS for name in names_in(Folder(folder)))


@pytest.fixture(scope="session")
def environments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All hubs' files in one directory."""
    return gather(tmp_path_factory.mktemp("hubs") / "environments")


@pytest.fixture(scope="session")
def hubs(environments: Path) -> Mapping[str, Hub]:
    return compile_hubs(environments, environments.with_name("cdktf.out"))


@pytest.fixture(scope="session", params=NAMES)
def hub(request: pytest.FixtureRequest, hubs: Mapping[str, Hub]) -> Hub:
    return hubs[request.param]


@pytest.fixture(scope="session")
def data() -> Path:
    """Schemas that are too large for the repository."""
    if not DATA.is_dir():
        pytest.skip("no schemas of charts and providers: there is no ../shared/data")
    return DATA


@pytest.fixture(scope="session")
def terraform(tmp_path_factory: pytest.TempPathFactory) -> Terraform:
    command = terraform_command()
    if command is None:
        pytest.skip("the terraform command is not on PATH")
    return Terraform(command, tmp_path_factory.mktemp("terraform"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A cluster with a namespace of our own, which goes at the end with all that is in it."""
    with own_namespace() as found:
        yield found


@pytest.fixture(scope="session")
def karpenter(cluster: Cluster) -> Iterator[Cluster]:
    """The same, knowing Karpenter's resources."""
    with definitions(cluster):
        yield cluster
