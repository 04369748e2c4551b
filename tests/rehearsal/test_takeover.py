"""The blueprint's state, in its workspace, is ours: both read it, lock it and write it.

Of what the blueprint made there is its homes' file system, and one resource for all the rest.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
import pytest

from ops.rehearse.standin import StandIn
from ops.rehearse.surroundings import seen_by_this_process
from ops.terraform.command import Terraform
from tests.rehearsal.clients import Locks, client, holding, ok, refusal
from tests.rehearsal.deployment import Deployment, written

HUB = "linc"
KEY = f"env:/{HUB}/terraform.tfstate"
HOMES = "aws_efs_file_system.efs"
REST = "terraform_data.rest"
SMALL = "aws_cloudwatch_log_group.cluster_logs"  # of ours; it needs nothing else of ours


@dataclass
class Hub:
    """A hub in one account: as it is here, and as the blueprint had it.

    `state` is what the blueprint wrote, before ours wrote anything.
    """

    ours: Deployment
    blueprint: Terraform
    locks: Locks
    state: str

    @property
    def homes(self) -> str:
        """The id of the blueprint's file system."""
        return str(_resources(self.state)[HOMES]["instances"][0]["attributes"]["id"])

    @property
    def bucket(self) -> str:
        """The bucket with the state."""
        return self.ours.environment.state.bucket

    def account(self) -> boto3.Session:
        """Return a session as the account's own."""
        return self.ours.root()


@pytest.fixture(scope="module")
def hub(stand_in: Callable[[], StandIn], tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """The blueprint's part applied, ours not."""
    ours = Deployment(HUB, tmp_path_factory.mktemp(HUB), stand_in())
    ours.prepare()
    blueprint = client(ours.directory / "blueprint", _blueprint(ours), ours.variables)
    blueprint.read("workspace", "new", HUB)
    ok(blueprint, "apply", "-auto-approve")
    locks = Locks(ours, ours.stack.config["terraform"]["backend"]["s3"])
    return Hub(ours, blueprint, locks, _pulled(blueprint))


def _blueprint(ours: Deployment) -> Mapping[str, Any]:
    """Return a configuration like the blueprint's; its clients know the table alone."""
    terraform, aws = ours.stack.config["terraform"], ours.environment.aws
    same = ("bucket", "region", "profile", "dynamodb_table")
    backend = {name: terraform["backend"]["s3"][name] for name in same}
    return {
        "terraform": {
            "backend": {"s3": {**backend, "key": "terraform.tfstate"}},
            "required_providers": terraform["required_providers"],
        },
        "provider": {"aws": {"profile": aws.profile, "region": aws.region, "max_retries": 2}},
        "resource": {
            "aws_efs_file_system": {"efs": {"creation_token": "homes", "encrypted": True}},
            "terraform_data": {"rest": {}},
        },
    }


def _pulled(terraform: Terraform) -> str:
    return terraform.read("state", "pull").strip()


def _resources(state: str) -> Mapping[str, Any]:
    return {f"{each['type']}.{each['name']}": each for each in json.loads(state)["resources"]}


@pytest.fixture(scope="module")
def planned(hub: Hub) -> list[str]:
    """What our plan would change, before ours has written anything."""
    return written(hub.ours.plan())


@pytest.fixture(scope="module")
def ours_wrote(hub: Hub, planned: list[str]) -> None:  # noqa: ARG001 (which comes before)
    """Ours has made something small, and forgotten the blueprint's file system."""
    hub.ours.ok("apply", "-auto-approve", f"-target={SMALL}", f"-target={HOMES}")


def test_ours_reads_the_state_that_the_blueprint_reads(hub: Hub) -> None:
    """The same text, so serial and lineage, too."""
    assert _resources(hub.state).keys() == {HOMES, REST}
    assert _pulled(hub.ours.terraform) == _pulled(hub.blueprint)


def test_a_plan_forgets_the_blueprints_homes(planned: list[str]) -> None:
    assert [each for each in planned if HOMES in each] == [f"forget {HOMES}"]


def test_a_plan_deletes_the_rest_of_what_the_blueprint_made(planned: list[str]) -> None:
    """README: do not apply it."""
    assert [each for each in planned if REST in each] == [f"delete {REST}"]


def test_a_plan_makes_all_of_ours_anew(hub: Hub, planned: list[str]) -> None:
    others = [each for each in planned if HOMES not in each and REST not in each]
    assert {each.split()[0] for each in others} == {"create"}
    assert len(others) == hub.ours.stack.resources


def test_ours_is_kept_out_while_the_blueprint_works(hub: Hub) -> None:
    with holding(hub.blueprint, f"-target={REST}", f"-replace={REST}", "-refresh=false"):
        assert refusal(hub.ours.terraform, "plan") == hub.locks.held()["table"]


def test_the_blueprint_is_kept_out_while_ours_works(hub: Hub) -> None:
    with holding(hub.ours.terraform, f"-target={SMALL}", f"-replace={SMALL}", "-refresh=false"):
        assert refusal(hub.blueprint, "plan") == hub.locks.held()["table"]


@pytest.mark.usefixtures("ours_wrote")
def test_the_blueprint_reads_what_ours_wrote(hub: Hub) -> None:
    assert SMALL in _resources(_pulled(hub.blueprint))


@pytest.mark.usefixtures("ours_wrote")
def test_what_ours_wrote_continues_the_blueprints_state(hub: Hub) -> None:
    before, after = json.loads(hub.state), json.loads(_pulled(hub.blueprint))
    assert after["lineage"] == before["lineage"]
    assert after["serial"] > before["serial"]


@pytest.mark.usefixtures("ours_wrote")
def test_ours_has_forgotten_the_blueprints_homes_and_not_the_rest(hub: Hub) -> None:
    assert hub.ours.ids().keys() == {REST, SMALL}


@pytest.mark.usefixtures("ours_wrote")
def test_the_blueprints_homes_are_still_there(hub: Hub) -> None:
    with seen_by_this_process(hub.ours.variables):
        found = hub.account().client("efs").describe_file_systems()["FileSystems"]
    assert [each["FileSystemId"] for each in found] == [hub.homes]


@pytest.mark.usefixtures("ours_wrote")
def test_both_have_written_one_object(hub: Hub) -> None:
    with seen_by_this_process(hub.ours.variables):
        listed = hub.account().client("s3").list_objects_v2(Bucket=hub.bucket)["Contents"]
    assert [each["Key"] for each in listed] == [KEY]


@pytest.mark.usefixtures("ours_wrote")
def test_the_bucket_keeps_what_the_blueprint_wrote(hub: Hub) -> None:
    with seen_by_this_process(hub.ours.variables):
        bucket = hub.account().resource("s3").Bucket(hub.bucket)
        kept = [
            each.get()["Body"].read().decode().strip()
            for each in bucket.object_versions.filter(Prefix=KEY)
            if each.object_key == KEY and not each.is_latest
        ]
    assert hub.state in kept, f"it is in none of the {len(kept)} older versions of {KEY}"
