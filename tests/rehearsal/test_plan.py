"""`dandihub plan` with the real Terraform, on the AWS part of a hub."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from ops.plan.command import plan_in
from ops.plan.drift import drift_in
from ops.plan.verdict import Verdict
from ops.rehearse.standin import StandIn
from ops.rehearse.surroundings import seen_by_this_process
from ops.result import Result
from ops.terraform.plan import changes_in
from ops.trouble import TroubleError
from tests.ops.plan.asking import told
from tests.ops.plan.recorded import names, record, recorded
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.fleet import SECRETS, Fleet

Json = dict[str, Any]
DATABASE = "aws_ebs_volume.hub_database"
UNGUARDED = {"protect": False, "hub_database": {"zone": "us-east-2b"}}
# Plans that tests/ops/plan reads, and what an operator changes to get them. The first are compared
# with what Terraform says today; all are recorded anew with UPDATE_GOLDENS.
COMPARED: dict[str, Json] = {
    "another_file_system": {"storage": {"file_system": {"id": "fs-0123456789abcdef0"}}},
    "another_zone_guarded": {"storage": {"hub_database": {"zone": "us-east-2b"}}},
}
RECORDED: dict[str, Json] = {
    "nothing": {},
    "another_zone": {"storage": UNGUARDED},
    "another_pod_block": {"network": {"pod_cidr": "100.65.0.0/16"}},
    "core_nodes": {"core_nodes": {"instance_type": "m5.large"}},
    "kubernetes": {"cluster": {"kubernetes_version": "1.36"}},
    "more_gateways": {"network": {"nat_gateways": "one_per_zone"}},
    "no_backups": {"storage": {"backup": {"enabled": False}}},
}
UPDATE = bool(os.environ.get("UPDATE_GOLDENS"))


@pytest.fixture
def hub(fleet: Fleet) -> Iterator[Deployment]:
    """A hub whose file a test may change."""
    linc = fleet.hubs["linc"]
    linc.say({})
    yield linc
    linc.say({})


@pytest.fixture(scope="module")
def bare(stand_in: Callable[[], StandIn], tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """A hub of which nothing is there but what bootstrap makes; init has not been run."""
    linc = Deployment("linc", tmp_path_factory.mktemp("linc"), stand_in(), SECRETS)
    linc.prepare()
    (linc.stack.directory / ".terraform" / "terraform.tfstate").unlink()
    return linc


def plan(hub: Deployment, *allow: str) -> Verdict:
    options = told((hub.hub,), hub.environments, allow=allow)
    return plan_in(hub.stack.directory, hub.environment, hub.variables, options)


def document(hub: Deployment, *arguments: str) -> Json:
    hub.run("plan", "-out=recorded.tfplan", *arguments)
    found: Json = json.loads(hub.terraform.read("show", "-json", "recorded.tfplan"))
    return found


def said(found: Mapping[str, Any]) -> list[object]:
    """What is read of a plan, without ids that AWS makes up."""
    changed = list(changes_in(found))
    read = [(each.action, each.address, each.arguments, each.reason) for each in changed]
    return [*read, *drift_in(found, changed)]


@pytest.mark.parametrize("name", [*COMPARED, *(RECORDED if UPDATE else ())])
def test_what_is_recorded_is_what_terraform_says(hub: Deployment, name: str) -> None:
    hub.say({**COMPARED, **RECORDED}[name])
    found = document(hub)
    if UPDATE:
        record(name, found)
    assert said(found) == said(recorded(name))


if UPDATE:

    def test_plans_that_take_more_than_a_hubs_file(hub: Deployment) -> None:
        hub.stack.write(renamed(hub.stack.config))
        record("moved", document(hub))
        hub.say({"storage": {"protect": False}})
        record("destroy", document(hub, "-destroy"))


def renamed(config: Mapping[str, Any]) -> Json:
    """The configuration with the database's volume under another address."""
    text = json.dumps(config).replace(f"${{{DATABASE}.", "${aws_ebs_volume.database.")
    found: Json = json.loads(text)
    volumes = found["resource"]["aws_ebs_volume"]
    volumes["database"] = volumes.pop("hub_database")
    return {**found, "moved": [{"from": DATABASE, "to": "aws_ebs_volume.database"}]}


def test_what_was_changed_behind_terraforms_back_is_said(
    hub: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    there = hub.ids()
    with seen_by_this_process(hub.variables):
        session = hub.root()
        session.client("logs").put_retention_policy(
            logGroupName=there["aws_cloudwatch_log_group.cluster_logs"], retentionInDays=7
        )
        session.client("ec2").revoke_security_group_ingress(
            GroupId=there["aws_security_group.nfs"],
            SecurityGroupRuleIds=[there["aws_vpc_security_group_ingress_rule.nfs_from_nodes"]],
        )
    found = document(hub)
    assert plan(hub).result is Result.CHANGES
    hub.apply()
    if UPDATE:
        record("drift", found)
    assert said(found) == said(recorded("drift"))
    assert "nfs_from_nodes: is gone" in capsys.readouterr().out


def test_nothing_to_do(hub: Deployment, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan(hub).result is Result.NOTHING
    assert capsys.readouterr().out == "linc: nothing to do\n"
    assert not (hub.stack.directory / "linc.tfplan").exists()


def test_what_prevent_destroy_stops_is_refused_by_address(
    hub: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.say({"storage": {"hub_database": {"zone": "us-east-2b"}}})
    verdict = plan(hub, DATABASE)
    assert [each.address for each in verdict.refused] == [DATABASE]
    assert "--allow does not lift that" in capsys.readouterr().out
    assert not (hub.stack.directory / "linc.tfplan").exists()


def test_what_is_allowed_is_logged_and_may_be_applied(
    hub: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.say({"storage": UNGUARDED})
    verdict = plan(hub, DATABASE)
    assert [each.address for each in verdict.allowed] == [DATABASE]
    assert verdict.log == hub.environments / "dandihub-allowed.log"
    (line,) = verdict.log.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["address"] == DATABASE
    assert "apply linc.tfplan" in capsys.readouterr().out
    assert (hub.stack.directory / "linc.tfplan").exists()


def test_a_first_plan_runs_init_where_terraform_asks_for_it(
    bare: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    verdict = plan(bare)
    said = capsys.readouterr()
    assert verdict.result is Result.CHANGES
    assert said.out.startswith("linc: 105 new, 7 outputs changed\n")
    assert said.err == "linc: plan\nlinc: init\nlinc: plan\nlinc: planned\n"
    assert not any(secret in said.out + said.err for secret in SECRETS.values())
    if UPDATE:
        record("first", document(bare))


def test_who_holds_the_lock_is_named_with_the_way_to_clear_it(bare: Deployment) -> None:
    state = bare.environment.state
    lock = f"{state.bucket}/env:/linc/terraform.tfstate"
    held = {"ID": "11111111-2222-3333-4444-555555555555", "Who": "satra@laptop", "Path": lock}
    with seen_by_this_process(bare.variables):
        table = bare.root().client("dynamodb", region_name=state.region)
        item = {"LockID": {"S": lock}, "Info": {"S": json.dumps(held | {"Operation": "Apply"})}}
        table.put_item(TableName=state.lock_table, Item=item)
    with pytest.raises(TroubleError) as trouble:
        plan(bare)
    with seen_by_this_process(bare.variables):
        table.delete_item(TableName=state.lock_table, Key={"LockID": item["LockID"]})
    advice = trouble.value.messages[-1]
    assert advice.startswith("→ locked by satra@laptop since ")
    assert advice.endswith(f"force-unlock {held['ID']}")


def test_the_same_state_under_other_settings_is_no_move(bare: Deployment) -> None:
    bare.say({"state": {"use_lockfile": False}})
    assert plan(bare).result is Result.CHANGES


def test_another_place_for_the_state_is_for_somebody_to_decide(bare: Deployment) -> None:
    bare.say({"state": {"key": "elsewhere"}})
    with pytest.raises(TroubleError, match="init -migrate-state; to use what is there"):
        plan(bare)
    bare.say({})


def test_all_that_is_recorded_can_be_recorded_again() -> None:
    assert set(names()) == {*COMPARED, *RECORDED, "destroy", "drift", "first", "moved"}
