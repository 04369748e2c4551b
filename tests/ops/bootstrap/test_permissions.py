"""The provisioning role's rights: what Terraform needs, limited, no wildcard unexplained."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore.session
import pytest

from ops.bootstrap.permissions.calls import NAMES, not_allowed
from ops.bootstrap.permissions.identities import ATTACHED
from ops.bootstrap.permissions.limit import POLICIES, Limit
from ops.bootstrap.permissions.policies import LONGEST, compact, kinds, policies, size
from ops.bootstrap.permissions.scope import scope
from ops.trouble import TroubleError
from spec.environment import Environment
from tests.ops.bootstrap.hubs import ACCOUNT, Changed, hub
from tests.stacks.compiled import HUBS, compiled, hubs
from tests.stacks.compiled import hub as synthesized

CALLS = Path(__file__).parent / "terraform_calls.txt"
LIVES_AND_DIES: Changed = {"storage.protect": False}
# What a helm or kubernetes resource needs is a token, which `aws eks get-token` signs by itself.
NOT_AWS = ("helm_", "kubernetes_")
# Services of IAM that botocore has no client of that name for, or no operation.
PREFIXES = {
    "elasticfilesystem": "efs",
    "elasticloadbalancing": "elbv2",
    "servicequotas": "service-quotas",
}
NO_OPERATION = {
    "backup-storage:MountCapsule",
    "iam:PassRole",
    *NAMES.values(),
}
DELETING = {
    "backup:DeleteBackupVault",
    "backup:DeleteRecoveryPoint",
    "elasticfilesystem:DeleteFileSystem",
}

# Why AWS offers nothing narrower than every resource.
ANY_RESOURCE = {
    "LookAtAccount": "no resources",
    "LookAtEc2": "EC2's Describe actions",
    "LookAtLoadBalancers": "Describe actions",
    "ListAliases": "listing",
    "ListInstanceProfiles": "listing",
    "ListLogGroups": "listing",
    "ListZones": "listing",
    "MakeCluster": "made, and tagged",
    "MakeFileSystem": "made, and tagged",
    "MakeKey": "made, and tagged",
    "MountCapsule": "a part of making a vault",
    "OrderCertificate": "made, and tagged",
    "Passwords": "no resources",
}


def statements(environment: Environment) -> Iterator[dict[str, Any]]:
    for document in policies(environment, ACCOUNT).values():
        yield from document["Statement"]


def statement(sid: str, changed: Changed | None = None) -> dict[str, Any]:
    (found,) = [each for each in statements(hub(changed)) if each["Sid"] == sid]
    return found


def actions(environment: Environment) -> set[str]:
    return {action for each in statements(environment) for action in each["Action"]}


def limits() -> dict[str, Limit]:
    return {grant.limit.sid: grant.limit for grants in kinds().values() for grant in grants}


def blocks(stack: dict[str, Any]) -> set[str]:
    """Return every kind of block that may call AWS."""
    resources = {kind for kind in stack["resource"] if not kind.startswith(NOT_AWS)}
    data = {kind for kind in stack["data"] if not kind.startswith(NOT_AWS)}
    return {
        *resources,
        *(f"data.{kind}" for kind in data),
        *(f"ephemeral.{kind}" for kind in stack["ephemeral"]),
        *(f"backend.{kind}" for kind in stack["terraform"]["backend"]),
    }


@pytest.mark.parametrize("name", HUBS)
def test_every_kind_of_resource_of_our_hubs_has_its_rights(name: str) -> None:
    assert blocks(synthesized(name)) - set(kinds()) == set()


def test_no_kind_has_rights_that_no_hub_can_have() -> None:
    """The small hub has what the four have not: flow logs, an endpoint with a group."""
    everything = set().union(*(blocks(synthesized(name)) for name in HUBS), blocks(compiled()))
    assert {each for each in kinds() if not each.startswith("command.")} - everything == set()


def test_everything_terraform_asked_for_in_a_hubs_life_is_allowed() -> None:
    lines = CALLS.read_text(encoding="utf-8").splitlines()
    calls = [line.split(" ") for line in lines if not line.startswith("#")]
    asked = [(service, operation) for service, operation in calls]
    assert len(asked) > 150
    assert not_allowed(hub(LIVES_AND_DIES), asked) == []
    assert not_allowed(hub(), asked) == sorted(DELETING - {"backup:DeleteRecoveryPoint"})


@pytest.mark.parametrize("name", HUBS)
def test_policies_are_as_long_as_iam_allows(name: str) -> None:
    found = policies(hubs()[name], ACCOUNT)
    assert list(found) == [f"dandihub-{name}-{part}" for part in POLICIES]
    assert all(size(document) <= LONGEST for document in found.values())
    assert all(len(compact(document)) <= LONGEST for document in found.values())


def test_the_longest_names_fit() -> None:
    longest = {
        "name": "h" * 40,
        "cluster.name": "c" * 38,
        "state.bucket": "b" * 63,
        "state.lock_table": "t" * 100,
        "hub.domain": f"{'a' * 60}.{'b' * 60}.example.org",
        "storage.file_system.id": "fs-0123456789abcdef0",
        **LIVES_AND_DIES,
    }
    assert all(size(each) <= LONGEST for each in policies(hub(longest), ACCOUNT).values())


def test_names_that_do_not_fit_are_said() -> None:
    with pytest.raises(TroubleError, match=r"oscar-services would have \d+ characters.*state\.key"):
        policies(hub({"state.key": "k" * 1000}), ACCOUNT)


@pytest.mark.parametrize("changed", [{}, LIVES_AND_DIES], ids=["protected", "not"])
def test_no_wildcard_is_without_a_reason(changed: Changed) -> None:
    for each in statements(hub(changed)):
        assert not [action for action in each["Action"] if "*" in action]
        if "*" in each["Resource"]:
            assert each["Sid"] in ANY_RESOURCE
            assert limits()[each["Sid"]].reason
    assert {each["Sid"] for each in statements(hub()) if "*" in each["Resource"]} == set(
        ANY_RESOURCE
    )


def test_what_is_made_anywhere_is_made_in_the_region_with_the_hubs_tag() -> None:
    for sid in ("MakeCluster", "MakeFileSystem", "MakeKey", "OrderCertificate"):
        condition = statement(sid)["Condition"]["StringEquals"]
        assert condition == {
            "aws:RequestTag/dandihub": "oscar",
            "aws:RequestedRegion": "us-west-2",
        }


def test_a_resource_that_is_all_of_a_kind_has_a_condition_or_the_hubs_name() -> None:
    """What the name does not tell, a tag or another condition does; these few are explained."""
    explained = {
        "LookAtCertificates",  # reading
        "LookAtFileSystems",  # reading
        "LookAtServiceRoles",  # reading
        "MakeRule",  # the group it goes into must be the hub's
        "MountTargetInterfaces",  # EFS gives them no tags
        "NameEndpoints",  # AWS's own zone
        "ReadZone",  # reading
    }
    loose = {
        each["Sid"]
        for each in statements(hub())
        if "Condition" not in each
        and any(re.search(r"[:/]\*$", arn) and "bravo" not in arn for arn in each["Resource"])
    }
    assert loose == explained


def test_limits_are_named_once() -> None:
    sids = [grant.limit for grants in kinds().values() for grant in grants]
    assert len({limit.sid for limit in sids}) == len({id(limit) for limit in sids})


def test_a_limit_of_everything_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="resource '\\*' needs a reason"):
        Limit("Loose", POLICIES[0], ("*",))


def test_roles_are_made_and_passed_by_the_clusters_name_only() -> None:
    roles = [f"arn:aws:iam::{ACCOUNT}:role/bravo-*"]
    for sid in ("Roles", "AttachPolicies", "PassRoles"):
        assert statement(sid)["Resource"] == roles
    services = statement("PassRoles")["Condition"]["StringEquals"]["iam:PassedToService"]
    assert services == [
        "backup.amazonaws.com",
        "ec2.amazonaws.com",
        "eks.amazonaws.com",
        "pods.eks.amazonaws.com",
        "vpc-flow-logs.amazonaws.com",
    ]


def test_only_policies_that_are_synthesized_can_be_attached() -> None:
    stacks = [*(synthesized(name) for name in HUBS), compiled()]
    attached = {
        block["policy_arn"].partition("policy/")[2]
        for stack in stacks
        for block in stack["resource"]["aws_iam_role_policy_attachment"].values()
    }
    assert attached == set(ATTACHED)


def test_roles_of_every_hub_begin_with_the_clusters_name() -> None:
    for name in HUBS:
        cluster = hubs()[name].cluster.name
        made = synthesized(name)["resource"]["aws_iam_role"].values()
        assert all(role["name"].startswith(f"{cluster}-") for role in made)


def test_the_state_is_the_one_that_is_synthesized() -> None:
    for name in HUBS:
        backend = synthesized(name)["terraform"]["backend"]["s3"]
        names = scope(hubs()[name], ACCOUNT)
        assert backend["key"] == names["key"]
        assert (backend["bucket"], backend["region"]) == (names["bucket"], names["state_region"])
        assert backend["dynamodb_table"] == names["table"]


def test_the_alias_and_other_names_are_the_ones_that_are_synthesized() -> None:
    for name in HUBS:
        made = synthesized(name)["resource"]
        names = scope(hubs()[name], ACCOUNT)
        assert made["aws_kms_alias"]["key_alias"]["name"] == f"alias/{names['alias']}"
        cluster = names["cluster"]
        assert made["aws_sqs_queue"]["karpenter_queue"]["name"] == f"{cluster}-karpenter"
        assert made["aws_backup_vault"]["backups"]["name"] == f"{cluster}-backups"
        groups = made["aws_cloudwatch_log_group"].values()
        assert {each["name"] for each in groups} == {f"/aws/eks/{cluster}/cluster"}
        rules = made["aws_cloudwatch_event_rule"].values()
        assert all(each["name"].startswith(f"{cluster}-") for each in rules)
        assert (
            synthesized(name)["provider"]["aws"][0]["default_tags"][0]["tags"]["dandihub"] == name
        )


def test_one_zone_where_the_file_names_it() -> None:
    any_zone = "arn:aws:route53:::hostedzone/*"
    assert statement("ProveDomain")["Resource"] == [any_zone]
    named = statement("ProveDomain", {"hub.dns": {"hosted_zone_id": "Z0123"}})
    assert named["Resource"] == ["arn:aws:route53:::hostedzone/Z0123"]
    names = named["Condition"]["ForAllValues:StringLike"]
    assert list(names.values()) == ["_*.hub.example.org"]


def test_a_given_file_system_gets_mount_targets_and_no_more() -> None:
    given = statement("GivenFileSystem", {"storage.file_system.id": "fs-0123456789abcdef0"})
    assert {action.partition(":")[2] for action in given["Action"]} == {
        "CreateMountTarget",
        "DeleteMountTarget",
        "ModifyMountTargetSecurityGroups",
    }
    assert "GivenFileSystem" not in {each["Sid"] for each in statements(hub())}


def test_protected_data_may_not_be_deleted() -> None:
    assert actions(hub(LIVES_AND_DIES)) - actions(hub()) == DELETING


def test_of_volumes_only_the_clusters_own_may_be_deleted_while_data_are_protected() -> None:
    sids = {each["Sid"] for each in statements(hub()) if "ec2:DeleteVolume" in each["Action"]}
    assert sids == {"SweepVolumes"}
    assert statement("SweepVolumes")["Condition"] == {
        "StringEquals": {"aws:ResourceTag/kubernetes.io/cluster/bravo": "owned"},
        "StringNotEquals": {"aws:ResourceTag/Name": "bravo-hub-database"},
    }
    database = synthesized("linc")["resource"]["aws_ebs_volume"]["hub_database"]
    assert database["tags"]["Name"] == f"{hubs()['linc'].cluster.name}-hub-database"


def test_hubs_of_one_account_are_apart() -> None:
    ours, theirs = ({str(each) for each in statements(hub(one))} for one in ({}, {"name": "zulu"}))
    tagged = [each for each in statements(hub()) if "oscar" in str(each)]
    assert len(tagged) > 15
    assert len(ours - theirs) >= len(tagged)


def test_every_action_is_one_that_aws_has() -> None:
    """By botocore's models: a permission is mostly named after its operation."""
    session = botocore.session.get_session()
    unknown = set()
    for action in sorted(actions(hub(LIVES_AND_DIES)) - NO_OPERATION):
        service, _, name = action.partition(":")
        model = session.get_service_model(PREFIXES.get(service, service))
        if name not in model.operation_names:
            unknown.add(action)
    assert unknown == set()
