"""`dandihub destroy` with the real Terraform, on the AWS part of a hub whose cluster is silent."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ops.bootstrap.permissions.calls import not_allowed
from ops.destroy.staying import BACKUPS, DATABASE, HOMES, KEY
from ops.inventory import Item
from ops.rehearse.rehearsal import PENDING
from ops.takedown.report import Result
from ops.takedown.takedown import RELEASE
from ops.trouble import TroubleError
from tests.rehearsal.deployment import Deployment, written
from tests.rehearsal.leaving import Leaving

DATA = {HOMES, DATABASE, KEY, BACKUPS}
HOLDER = "satra@laptop"


class Gone:
    """A hub that was destroyed but for its data, step by step, and what was seen meanwhile."""

    def __init__(self, leaving: Leaving) -> None:
        self.leaving, self.hub = leaving, leaving.up()
        self.ids = self.hub.ids()
        with leaving.seen():
            self.strays = leaving.strays.put_ours(
                self.ids["aws_vpc.vpc"], self.ids["aws_subnet.pod_a"]
            )
        remember(self.hub, RELEASE)
        self.up = leaving.there()
        self.locked = self._while_locked()
        self.declined = leaving.destroy(yes=False)
        self.unchanged = leaving.there()
        self.stopped = self._stopped_half_way()
        self.report = leaving.destroy()
        self.after = leaving.there()
        self.again = leaving.destroy()

    def _while_locked(self) -> str:
        """Destroy while somebody holds the lock; return what is said."""
        with self.leaving.seen(), lock(self.hub):
            return refused(self.leaving)

    def _stopped_half_way(self) -> str:
        fault = {"service": "ec2", "action": "DeleteNatGateway", "status": 403, "times": 1}
        self.hub.standin.faults({**fault, "code": "UnauthorizedOperation"})
        return refused(self.leaving)


def refused(leaving: Leaving) -> str:
    with pytest.raises(TroubleError) as trouble:
        leaving.destroy()
    return str(trouble.value)


def remember(hub: Deployment, address: str) -> None:
    """Put a release into the state, as it is when its cluster does not answer any more."""
    kind, name = address.split(".")
    state = json.loads(hub.terraform.read("state", "pull"))
    instance = {"schema_version": 1, "attributes": {"id": name}, "sensitive_attributes": []}
    provider = f'provider["registry.terraform.io/hashicorp/{kind.split("_")[0]}"]'
    about = {"mode": "managed", "type": kind, "name": name, "provider": provider}
    state["resources"].append({**about, "instances": [instance]})
    file = hub.directory / "remembered.tfstate"
    file.write_text(json.dumps(state | {"serial": state["serial"] + 1}), encoding="utf-8")
    hub.terraform.read("state", "push", str(file))


@contextmanager
def lock(hub: Deployment) -> Iterator[None]:
    """Let somebody else hold the lock on the hub's state."""
    state = hub.environment.state
    path = f"{state.bucket}/env:/linc/terraform.tfstate"
    held = {"ID": "11111111-2222-3333-4444-555555555555", "Who": HOLDER, "Path": path}
    held |= {"Operation": "Apply", "Created": "2026-11-25T10:00:00Z"}
    table = hub.root().client("dynamodb", region_name=state.region)
    item = {"LockID": {"S": path}, "Info": {"S": json.dumps(held)}}
    table.put_item(TableName=state.lock_table, Item=item)
    try:
        yield
    finally:
        table.delete_item(TableName=state.lock_table, Key={"LockID": {"S": path}})


@pytest.fixture(scope="module")
def gone(leaving: Leaving) -> Gone:
    return Gone(leaving)


def test_what_a_cluster_that_is_silent_holds_is_forgotten_once_agreed(gone: Gone) -> None:
    assert RELEASE in " ".join(gone.declined.said)
    assert RELEASE not in gone.hub.ids()


def test_while_somebody_else_works_it_says_who_and_changes_nothing(gone: Gone) -> None:
    assert f"locked by {HOLDER} since 2026-11-25" in gone.locked


def test_a_no_changes_nothing(gone: Gone) -> None:
    assert gone.declined.result is Result.DECLINED
    assert gone.unchanged == gone.up


def test_what_stopped_half_way_is_gone_on_with(gone: Gone) -> None:
    assert "UnauthorizedOperation" in gone.stopped
    assert gone.report.result is Result.DONE


def test_data_stay_where_they_are(gone: Gone) -> None:
    assert gone.hub.ids() == {address: gone.ids[address] for address in DATA}


def test_nothing_else_is_left_and_nothing_of_others_is_touched(gone: Gone) -> None:
    kept = {gone.ids[address] for address in DATA} | {gone.strays["claimed volume"]}
    assert {item.id for item in gone.after - gone.leaving.before} == kept
    assert gone.leaving.before - gone.after == set()


def test_the_sweep_took_what_the_cluster_left(gone: Gone) -> None:
    ids = set(gone.strays.values()) - {gone.strays["claimed volume"]}
    assert {each["id"] for each in gone.report.swept} <= ids
    assert not {item for item in gone.after if item.id in ids}


def test_what_stays_is_listed_with_its_cost(gone: Gone) -> None:
    stays = {each["id"]: each for each in gone.report.stays}
    assert stays[gone.ids[DATABASE]]["monthly_usd"] == 50 * 0.08
    assert stays[gone.ids[KEY]]["monthly_usd"] == 1.0
    claimed = stays[gone.strays["claimed volume"]]
    assert claimed["what"].startswith("made for jupyterhub/scratch, 10 GiB")
    assert {gone.ids[HOMES], gone.ids[BACKUPS]} <= stays.keys()
    nobodys = f"/aws/containerinsights/{gone.hub.environment.cluster.name}/nobodys"
    assert stays[nobodys]["monthly_usd"] is None


def test_a_second_time_there_is_nothing_to_do(gone: Gone) -> None:
    assert gone.again.result is Result.DONE
    assert not [each for each in gone.again.plans if each["deleted"] or each["applied"]]
    assert gone.again.swept == []


def test_the_role_may_do_all_of_it(gone: Gone) -> None:
    used = {(each["service"], each["action"]) for each in gone.leaving.calls}
    assert not_allowed(gone.hub.environment, used) == []


def test_a_later_deployment_finds_the_data(gone: Gone) -> None:
    changed = written(gone.hub.plan())
    assert len(changed) > 90
    assert [each for each in changed if each.split()[1] in DATA and "update" not in each] == []


@pytest.fixture(scope="module")
def guarded(gone: Gone) -> str:
    """What is said where the hub's file protects the data."""
    with pytest.raises(TroubleError) as trouble:
        gone.leaving.destroy(delete_data=True)
    return str(trouble.value)


def test_data_that_the_file_protects_are_not_deleted(guarded: str) -> None:
    assert "storage.protect: true" in guarded
    assert "protect: false" in guarded


def typing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_data_go_where_the_name_is_typed_and_nowhere_else(
    gone: Gone,
    guarded: str,  # noqa: ARG001 (before the guard is lifted)
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone.hub.lift_guard()
    typing(monkeypatch, "yes\n")
    assert gone.leaving.destroy(delete_data=True).result is Result.DECLINED
    assert gone.hub.ids().keys() == DATA
    typing(monkeypatch, "linc\n")
    assert gone.leaving.destroy(delete_data=True).result is Result.DONE
    left = gone.leaving.there() - gone.leaving.before
    assert left == {Item(PENDING, gone.ids[KEY])}
