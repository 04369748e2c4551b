"""What the gate refuses: by what it is and what would become of it, never by its address."""

from typing import Any

import pytest

from ops.gate.gate import refusals
from ops.plan.document import plan_of
from tests.ops.plan.made import HUB, claim, document, entry, known, namespace, volume
from tests.ops.plan.recorded import names, recorded

Json = dict[str, Any]
PV, PVC = "kubernetes_persistent_volume_v1", "kubernetes_persistent_volume_claim_v1"
NAMESPACE, RELEASE = "kubernetes_namespace_v1", "helm_release"
DATA = [
    "aws_efs_file_system",
    "aws_fsx_lustre_file_system",
    "aws_ebs_volume",
    "aws_ebs_snapshot",
    "aws_kms_key",
    "aws_kms_replica_key",
    "aws_backup_vault",
    "aws_db_instance",
    "aws_rds_cluster",
]
NO_DATA = [
    "aws_efs_mount_target",
    "aws_efs_file_system_policy",
    "aws_kms_alias",
    "aws_backup_plan",
    "aws_backup_selection",
    "aws_eks_cluster",
    "aws_vpc",
    "kubernetes_secret_v1",
]
LOSING = ["delete", "delete create", "create delete", "something new"]
KEEPING = ["create", "update", "forget", "create forget", "no-op", "read"]


def refused(*changes: Json, state: tuple[Json, ...] = (), **others: Any) -> list[str]:
    return [each.address for each in refusals(plan_of(document(*changes, state=state, **others)))]


@pytest.mark.parametrize("actions", LOSING)
@pytest.mark.parametrize("kind", DATA)
def test_what_holds_data_may_not_go(kind: str, actions: str) -> None:
    assert refused(entry(kind, actions)) == [f"{kind}.it"]


@pytest.mark.parametrize("actions", KEEPING)
@pytest.mark.parametrize("kind", DATA)
def test_what_holds_data_may_be_made_changed_and_forgotten(kind: str, actions: str) -> None:
    assert not refused(entry(kind, actions))


@pytest.mark.parametrize("kind", NO_DATA)
def test_what_holds_no_data_may_go(kind: str) -> None:
    assert not refused(entry(kind, "delete"))


def test_data_in_a_module_and_under_any_name_are_data() -> None:
    where = "module.hub[0].aws_efs_file_system.efs"
    assert refused(entry("aws_efs_file_system", "delete", address=where)) == [where]


def test_a_move_to_another_address_is_no_loss() -> None:
    assert not refused(entry("aws_ebs_volume", "no-op", previous_address="aws_ebs_volume.old"))


def test_a_move_with_a_replacement_is_one() -> None:
    moved = entry("aws_ebs_volume", "delete create", previous_address="aws_ebs_volume.old")
    assert refused(moved) == ["aws_ebs_volume.it"]


def test_what_an_earlier_replacement_left_is_data_too() -> None:
    assert refused(entry("aws_ebs_volume", "delete", deposed="0a1b2c3d")) == ["aws_ebs_volume.it"]


RECORDED = {
    "another_zone": ["aws_ebs_volume.hub_database"],
    "another_zone_guarded": ["aws_ebs_volume.hub_database"],
    "destroy": [
        "aws_backup_vault.backups",
        "aws_ebs_volume.hub_database",
        "aws_efs_file_system.homes",
        "aws_kms_key.key",
    ],
}


@pytest.mark.parametrize("name", names())
def test_terraforms_own_plans(name: str) -> None:
    found = [each.address for each in refusals(plan_of(recorded(name)))]
    assert found == RECORDED.get(name, [])


@pytest.mark.parametrize(("policy", "lost"), [("Retain", 0), ("Delete", 1)])
@pytest.mark.parametrize("kind", [PV, PV.removesuffix("_v1")])
def test_a_volume_goes_by_its_reclaim_policy(kind: str, policy: str, lost: int) -> None:
    assert len(refused(entry(kind, "delete", volume("homes", policy)))) == lost


def test_a_volume_keeps_its_retain() -> None:
    loosened = entry(PV, "update", volume("homes", "Retain"), volume("homes", "Delete"))
    assert refused(loosened) == [f"{PV}.it"]


@pytest.mark.parametrize(("policy", "lost"), [("Retain", 0), ("Delete", 1)])
def test_a_claim_goes_by_its_volumes_policy(policy: str, lost: int) -> None:
    state = (known(PV, volume("jupyterhub-homes", policy)),)
    gone = entry(PVC, "delete", claim("homes", "jupyterhub-homes"))
    assert len(refused(gone, state=state)) == lost


def test_a_claim_of_a_volume_that_terraform_does_not_know_may_not_go() -> None:
    assert refused(entry(PVC, "delete", claim("homes", "pvc-1")))


def test_what_is_about_to_change_is_known_where_the_state_was_left_out() -> None:
    gone = entry(PVC, "delete", claim("homes", "v"))
    also = entry(PV, "delete", volume("v", "Retain"), address=f"{PV}.v")
    plan = document(gone, also)
    del plan["prior_state"]
    assert not refusals(plan_of(plan))


OURS = (
    known(PV, volume("jupyterhub-homes", "Retain")),
    known(PVC, claim("homes", "jupyterhub-homes")),
    known(RELEASE, HUB),
)
GONE = entry(NAMESPACE, "delete", namespace("jupyterhub"))


def test_our_namespace_may_go_since_its_volumes_stay() -> None:
    assert not refused(GONE, state=OURS)


def test_a_namespace_whose_volumes_go_may_not() -> None:
    state = (known(PVC, claim("work", "pvc-1", "other")),)
    assert refused(entry(NAMESPACE, "delete", namespace("other")), state=state)


def test_the_hubs_namespace_with_claims_that_nobody_knows_may_not_go() -> None:
    assert refused(GONE)


def test_any_other_namespace_may_go() -> None:
    assert not refused(entry(NAMESPACE, "delete", namespace("monitoring")))


INSIDE = {**HUB, "values": ["hub: {}"]}


@pytest.mark.parametrize("actions", ["delete", "delete create"])
def test_a_release_that_keeps_the_database_itself_may_not_go(actions: str) -> None:
    assert refused(entry(RELEASE, actions, INSIDE)) == [f"{RELEASE}.it"]


def test_a_release_with_the_database_outside_may_go() -> None:
    assert not refused(entry(RELEASE, "delete", HUB))


def test_a_release_may_not_let_go_of_its_database_in_place() -> None:
    assert refused(entry(RELEASE, "update", INSIDE, HUB))


def test_a_release_may_change_and_keep_its_database() -> None:
    assert not refused(entry(RELEASE, "update", INSIDE, {**INSIDE, "version": "4.5.0"}))


@pytest.mark.parametrize("said", [[], None, ["not: [yaml"], ["hub: {db: {type: sqlite-pvc}}"]])
def test_without_a_word_on_it_the_database_is_in_the_release(said: list[str] | None) -> None:
    assert refused(entry(RELEASE, "delete", {**HUB, "values": said}))


def test_the_last_word_on_the_database_holds() -> None:
    set_later = {**INSIDE, "set": [{"name": "hub.db.type", "value": "postgres"}]}
    assert not refused(entry(RELEASE, "delete", set_later))


def test_a_namespace_with_such_a_release_may_not_go() -> None:
    state = (*OURS[:2], known(RELEASE, INSIDE))
    assert refused(GONE, state=state)


def test_another_chart_has_no_hub_database() -> None:
    other = {"name": "karpenter", "chart": "karpenter", "values": None}
    assert not refused(entry(RELEASE, "delete", other))


@pytest.mark.parametrize(
    "values", [{"kind": "PersistentVolume"}, {"manifest": {"kind": "PersistentVolumeClaim"}}]
)
def test_a_volume_as_a_manifest_may_not_go(values: Json) -> None:
    assert refused(entry("kubernetes_manifest", "delete", values))


@pytest.mark.parametrize(
    ("change", "instead"),
    [
        ({"action_reason": "replace_because_tainted"}, "terraform untaint aws_ebs_volume.it"),
        ({"action_reason": "replace_by_request"}, "plan without -replace"),
        (
            {"action_reason": "replace_because_cannot_update", "paths": ["availability_zone"]},
            "in the hub's file, take back the change of storage.hub_database.zone",
        ),
    ],
)
def test_a_refusal_says_what_to_do_instead(change: dict[str, Any], instead: str) -> None:
    found = plan_of(document(entry("aws_ebs_volume", "delete create", **change)))
    assert refusals(found)[0].instead == instead
