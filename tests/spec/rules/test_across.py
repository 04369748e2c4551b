"""What no two hubs may share."""

import shutil
from pathlib import Path

import pytest

from spec.load.environments import load

ENVIRONMENTS = Path(__file__).parents[3] / "environments"
MINE = """
extends: linc
aws: {profile: other}
cluster: {name: a-hub-of-mine}
hub: {domain: hub.example.org}
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ENVIRONMENTS, tmp_path / "environments"))


def problems(directory: Path, hub: str) -> list[str]:
    (directory / "mine.yaml").write_text(hub, encoding="utf-8")
    found = load(directory, ["linc", "mine"]).problems
    return [f"{problem.path}: {problem.what}" for problem in found]


def test_a_hub_may_build_on_another(directory: Path) -> None:
    assert problems(directory, MINE) == []


def test_one_state_for_two_hubs_is_refused(directory: Path) -> None:
    hub = MINE + "state: {key: 'env:/linc/terraform.tfstate'}\n"
    assert problems(directory, hub) == [
        "state.key: the hub linc has the same: each would delete what the other made"
    ]


def test_one_cluster_name_in_one_account_is_refused_in_any_region(directory: Path) -> None:
    hub = "extends: linc\naws: {region: us-west-2}\nhub: {domain: hub.example.org}\n"
    assert problems(directory, hub) == [
        "cluster.name: the hub linc has the same: roles, queues and backups are named after it"
    ]


def test_one_domain_for_two_hubs_is_refused(directory: Path) -> None:
    hub = MINE.replace("hub.example.org", "hub.lincbrain.org")
    assert problems(directory, hub) == [
        "hub.domain: the hub linc has the same: only one can answer there"
    ]


def test_the_hub_that_was_first_stays_valid(directory: Path) -> None:
    (directory / "mine.yaml").write_text("extends: linc\n", encoding="utf-8")
    valid = load(directory, ["linc", "mine"]).environments
    assert [environment.name for environment in valid] == ["linc"]
