"""`dandihub destroy` with the real Terraform, on the AWS part of a hub whose cluster is no more."""

import pytest

from ops.bootstrap.permissions.calls import not_allowed
from ops.destroy.staying import BACKUPS, DATABASE, HOMES, KEY
from ops.inventory import Item
from ops.rehearse.rehearsal import PENDING
from ops.result import Result
from ops.takedown.takedown import RELEASE
from tests.rehearsal.leaving import HOLDER, Seen, leave

DATA = {HOMES, DATABASE, KEY, BACKUPS}
CLAIMED = "claimed volume"


@pytest.fixture(scope="module")
def seen(
    terraform_here: None,  # noqa: ARG001 (a condition)
    tmp_path_factory: pytest.TempPathFactory,
) -> Seen:
    """What was seen of a hub that was destroyed, step by step."""
    return leave(tmp_path_factory.mktemp("leaving"))


def test_what_was_in_a_cluster_that_is_no_more_is_forgotten_once_agreed(seen: Seen) -> None:
    assert RELEASE in " ".join(seen.declined.said)
    assert RELEASE not in seen.kept


def test_while_somebody_else_works_it_says_who_and_changes_nothing(seen: Seen) -> None:
    assert f"locked by {HOLDER} since 2026-11-25" in seen.locked


def test_a_no_changes_nothing(seen: Seen) -> None:
    assert seen.declined.result is Result.DECLINED
    assert seen.unchanged == seen.up


def test_interrupted_terraform_is_told_once_and_gives_the_state_back(seen: Seen) -> None:
    assert seen.interrupted
    ended = (seen.interrupted.code, seen.interrupted.told, seen.interrupted.locks)
    assert ended == (130, 1, {}), seen.interrupted


def test_interrupted_it_says_how_to_go_on(seen: Seen) -> None:
    assert seen.interrupted
    said = "interrupted: what was done stays done, and the same command goes on\n"
    assert seen.interrupted.err.endswith(said)


def test_interrupted_it_leaves_terraform_the_whole_hub(seen: Seen) -> None:
    """Plain `terraform apply` would destroy the rest otherwise."""
    assert seen.interrupted
    assert seen.interrupted.config == seen.whole


def test_what_stopped_half_way_is_gone_on_with(seen: Seen) -> None:
    assert "UnauthorizedOperation" in seen.stopped
    assert seen.first.result is Result.DONE


def test_data_stay_where_they_are(seen: Seen) -> None:
    assert seen.kept == {address: seen.ids[address] for address in DATA}


def test_nothing_else_is_left_and_nothing_of_others_is_touched(seen: Seen) -> None:
    kept = {seen.ids[address] for address in DATA} | {seen.strays[CLAIMED]}
    assert {item.id for item in seen.after - seen.before} == kept
    assert seen.before - seen.after == set()


def test_the_sweep_took_what_the_cluster_left(seen: Seen) -> None:
    """In the run that was stopped: the sweep comes before the network."""
    ids = set(seen.strays.values()) - {seen.strays[CLAIMED]}
    assert {item.id for item in seen.up} & ids
    assert not {item for item in seen.after if item.id in ids}


def test_what_stays_is_listed_with_its_cost(seen: Seen) -> None:
    stays = {each["id"]: each for each in seen.first.stays}
    assert stays[seen.ids[DATABASE]]["monthly_usd"] == 50 * 0.08
    assert stays[seen.ids[KEY]]["monthly_usd"] == 1.0
    claimed = stays[seen.strays[CLAIMED]]
    assert claimed["what"].startswith("made for jupyterhub/scratch, 10 GiB")
    assert {seen.ids[HOMES], seen.ids[BACKUPS]} <= stays.keys()
    nobodys = f"/aws/containerinsights/{seen.environment.cluster.name}/nobodys"
    assert stays[nobodys]["monthly_usd"] is None


def test_a_second_time_there_is_nothing_to_do(seen: Seen) -> None:
    assert seen.again.result is Result.DONE
    assert not [each for each in seen.again.plans if each["deleted"] or each["applied"]]
    assert seen.again.swept == []


def test_the_role_may_do_all_of_it(seen: Seen) -> None:
    unguarded = seen.environment.model_copy(
        update={"storage": seen.environment.storage.model_copy(update={"protect": False})}
    )
    used = {(each["service"], each["action"]) for each in seen.calls}
    assert len(used) > 50
    assert not_allowed(unguarded, used) == []


def test_a_later_deployment_finds_the_data(seen: Seen) -> None:
    assert len(seen.later) > 90
    assert not [each for each in seen.later if each.split()[1] in DATA and "update" not in each]


def test_data_that_the_file_protects_are_not_deleted(seen: Seen) -> None:
    assert "storage.protect: true" in seen.guarded
    assert "protect: false" in seen.guarded


def test_data_stay_where_another_name_is_typed(seen: Seen) -> None:
    assert seen.mistyped.result is Result.DECLINED
    assert seen.still_kept == seen.kept


def test_data_go_where_the_hubs_name_is_typed(seen: Seen) -> None:
    assert seen.emptied.result is Result.DONE
    assert seen.last - seen.before == {Item(PENDING, seen.ids[KEY])}
    assert seen.before - seen.last == set()
