from typing import Any

import pytest

from tests.sandbox.eks.account import Account, refused

NO_MODE = (
    "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP]"
    " to perform this operation."
)
NO_ENTRY = (
    "The specified principalArn could not be found."
    " You can view your available access entries with 'list-access-entries'."
)


def create(account: Account, principal: str, **asked: Any) -> dict[str, Any]:
    answer = account.eks.create_access_entry(clusterName="hub", principalArn=principal, **asked)
    return dict(answer["accessEntry"])


def describe(account: Account, principal: str) -> dict[str, Any]:
    answer = account.eks.describe_access_entry(clusterName="hub", principalArn=principal)
    return dict(answer["accessEntry"])


def entries(account: Account) -> list[str]:
    return account.eks.list_access_entries(clusterName="hub")["accessEntries"]


def test_a_roles_user_name_is_its_sessions(hub: Account) -> None:
    entry = create(hub, hub.pod_role)
    assert entry["username"] == (f"arn:aws:sts::{hub.id}:assumed-role/pods/{{{{SessionName}}}}")
    assert (entry["type"], entry["kubernetesGroups"]) == ("STANDARD", [])


def test_a_users_user_name_is_its_arn(hub: Account) -> None:
    user = hub.iam.create_user(UserName="ada")["User"]["Arn"]
    assert create(hub, user)["username"] == user


def test_the_arn_names_the_principal(hub: Account) -> None:
    prefix = f"arn:aws:eks:us-east-2:{hub.id}:access-entry/hub/role/{hub.id}/pods/"
    assert create(hub, hub.pod_role)["accessEntryArn"].startswith(prefix)


def test_nodes_have_a_name_and_a_group(hub: Account) -> None:
    entry = create(hub, hub.node_role, type="EC2_LINUX")
    assert entry["username"] == "system:node:{{EC2PrivateDNSName}}"
    assert entry["kubernetesGroups"] == ["system:nodes"]


@pytest.mark.parametrize(
    "kind", ["EC2", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX", "HYPERPOD_LINUX"]
)
def test_the_types_of_nodes(hub: Account, kind: str) -> None:
    entry = create(hub, hub.node_role, type=kind)
    assert entry["type"] == kind
    assert entry["username"].startswith("system:node:")


def test_what_was_asked_for_is_kept(hub: Account) -> None:
    asked = {"kubernetesGroups": ["readers"], "username": "ada", "tags": {"hub": "dandi"}}
    create(hub, hub.pod_role, **asked)
    entry = describe(hub, hub.pod_role)
    assert {name: entry[name] for name in asked} == asked


def test_a_role_with_a_path(hub: Account) -> None:
    role = hub.iam.create_role(RoleName="r", Path="/a/b/", AssumeRolePolicyDocument="{}")
    arn = role["Role"]["Arn"]
    create(hub, arn)
    entry = describe(hub, arn)
    assert entry["principalArn"] == arn
    assert entry["username"].endswith(":assumed-role/r/{{SessionName}}")


def test_a_principal_has_one_entry(hub: Account) -> None:
    create(hub, hub.pod_role)
    message = "The specified access entry resource is already in use on this cluster."
    with refused("ResourceInUseException", message, 409):
        create(hub, hub.pod_role)


@pytest.mark.parametrize(
    "principal", ["ada", "arn:aws:sts::123456789012:assumed-role/Admin/session"]
)
def test_what_is_no_principal_is_refused(hub: Account, principal: str) -> None:
    message = "The principalArn parameter format is not valid"
    with refused("InvalidParameterException", message):
        create(hub, principal)


def test_a_principal_of_the_account_that_is_not_there_is_refused(hub: Account) -> None:
    message = "The specified principalArn is invalid: invalid principal."
    with refused("InvalidParameterException", message):
        create(hub, f"arn:aws:iam::{hub.id}:role/nobody")


def test_a_principal_of_another_account_is_taken_at_its_word(hub: Account) -> None:
    assert create(hub, "arn:aws:iam::999999999999:role/guest")["type"] == "STANDARD"


def test_nodes_of_another_account_are_refused(hub: Account) -> None:
    message = "The specified principalArn is invalid: invalid principal."
    with refused("InvalidParameterException", message):
        create(hub, "arn:aws:iam::999999999999:role/guest", type="EC2_LINUX")


@pytest.mark.parametrize("asked", [{"kubernetesGroups": ["g"]}, {"username": "u"}])
def test_nodes_names_are_not_the_callers_to_choose(hub: Account, asked: dict[str, Any]) -> None:
    message = "kubernetesGroups and username cannot be specified for type EC2_LINUX"
    with refused("InvalidParameterException", message):
        create(hub, hub.node_role, type="EC2_LINUX", **asked)


def test_kubernetes_own_groups_are_refused(hub: Account) -> None:
    message = "The kubernetes group name system:masters is invalid, it cannot start with system:"
    with refused("InvalidParameterException", message):
        create(hub, hub.pod_role, kubernetesGroups=["system:masters"])


def test_an_unknown_type_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", "The specified type TOASTER is invalid"):
        create(hub, hub.pod_role, type="TOASTER")


def test_groups_and_name_change(hub: Account) -> None:
    create(hub, hub.pod_role)
    hub.eks.update_access_entry(
        clusterName="hub", principalArn=hub.pod_role, kubernetesGroups=["a"], username="ada"
    )
    entry = describe(hub, hub.pod_role)
    assert (entry["kubernetesGroups"], entry["username"]) == (["a"], "ada")


def test_an_update_leaves_what_it_does_not_name(hub: Account) -> None:
    create(hub, hub.pod_role, kubernetesGroups=["a"])
    hub.eks.update_access_entry(clusterName="hub", principalArn=hub.pod_role, username="ada")
    assert describe(hub, hub.pod_role)["kubernetesGroups"] == ["a"]


def test_a_deleted_entry_is_not_found(hub: Account) -> None:
    create(hub, hub.pod_role)
    hub.eks.delete_access_entry(clusterName="hub", principalArn=hub.pod_role)
    with refused("ResourceNotFoundException", NO_ENTRY, 404):
        describe(hub, hub.pod_role)


@pytest.mark.parametrize(
    "action", ["describe_access_entry", "update_access_entry", "delete_access_entry"]
)
def test_an_unknown_entry_is_not_found(hub: Account, action: str) -> None:
    with refused("ResourceNotFoundException", NO_ENTRY, 404):
        getattr(hub.eks, action)(clusterName="hub", principalArn=hub.pod_role)


def test_entries_are_listed(hub: Account) -> None:
    for role in (hub.pod_role, hub.node_role):
        create(hub, role)
    assert entries(hub) == sorted([hub.node_role, hub.pod_role])


def test_a_cluster_without_access_entries_refuses_them(account: Account) -> None:
    account.create_cluster(accessConfig={"authenticationMode": "CONFIG_MAP"})
    with refused("InvalidRequestException", NO_MODE):
        create(account, account.pod_role)
    with refused("InvalidRequestException", NO_MODE):
        entries(account)


def test_the_creator_is_an_administrator(account: Account) -> None:
    account.create_cluster(accessConfig={"authenticationMode": "API"})
    (creator,) = entries(account)
    policies = account.eks.list_associated_access_policies(clusterName="hub", principalArn=creator)
    (policy,) = policies["associatedAccessPolicies"]
    assert policy["policyArn"].endswith("/AmazonEKSClusterAdminPolicy")
    assert policy["accessScope"] == {"type": "cluster", "namespaces": []}


def test_the_creator_is_nobody_if_not_wanted(hub: Account) -> None:
    assert entries(hub) == []


def test_a_node_group_brings_its_roles_entry(hub: Account) -> None:
    hub.create_nodegroup()
    assert describe(hub, hub.node_role)["type"] == "EC2_LINUX"


def test_the_entry_of_a_node_groups_role_is_in_use(hub: Account) -> None:
    hub.create_nodegroup()
    message = "The specified access entry resource is already in use on this cluster."
    with refused("ResourceInUseException", message, 409):
        create(hub, hub.node_role, type="EC2_LINUX")


def test_the_last_node_group_takes_its_roles_entry_along(hub: Account) -> None:
    for name in ("a", "b"):
        hub.create_nodegroup(name)
    hub.eks.delete_nodegroup(clusterName="hub", nodegroupName="a")
    assert entries(hub) == [hub.node_role]
    hub.eks.delete_nodegroup(clusterName="hub", nodegroupName="b")
    assert entries(hub) == []


def test_a_node_group_leaves_an_entry_that_was_made_by_hand(hub: Account) -> None:
    create(hub, hub.node_role, type="EC2_LINUX")
    hub.create_nodegroup()
    hub.eks.delete_nodegroup(clusterName="hub", nodegroupName="core")
    assert entries(hub) == [hub.node_role]
