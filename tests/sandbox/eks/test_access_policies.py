from typing import Any

import pytest

from tests.sandbox.eks.account import Account, refused

PREFIX = "arn:aws:eks::aws:cluster-access-policy/"
VIEW, ADMIN = f"{PREFIX}AmazonEKSViewPolicy", f"{PREFIX}AmazonEKSClusterAdminPolicy"
NO_ENTRY = (
    "The specified principalArn could not be found."
    " You can view your available access entries with 'list-access-entries'."
)


@pytest.fixture
def ada(hub: Account) -> Account:
    """Return an account whose cluster has an entry of the role `pods`."""
    hub.eks.create_access_entry(clusterName="hub", principalArn=hub.pod_role)
    return hub


def associate(account: Account, policy: str = VIEW, **scope: Any) -> dict[str, Any]:
    answer = account.eks.associate_access_policy(
        clusterName="hub",
        principalArn=account.pod_role,
        policyArn=policy,
        accessScope=scope or {"type": "cluster"},  # type: ignore[arg-type]  # put together here
    )
    return dict(answer)


def associated(account: Account) -> list[Any]:
    answer = account.eks.list_associated_access_policies(
        clusterName="hub", principalArn=account.pod_role
    )
    return list(answer["associatedAccessPolicies"])


def test_a_policy_is_associated(ada: Account) -> None:
    answer = associate(ada)
    assert (answer["clusterName"], answer["principalArn"]) == ("hub", ada.pod_role)
    assert answer["associatedAccessPolicy"]["policyArn"] == VIEW
    assert [policy["policyArn"] for policy in associated(ada)] == [VIEW]


def test_a_policy_for_namespaces(ada: Account) -> None:
    associate(ada, type="namespace", namespaces=["a", "b"])
    assert associated(ada)[0]["accessScope"] == {"type": "namespace", "namespaces": ["a", "b"]}


def test_a_second_association_changes_the_scope(ada: Account) -> None:
    associate(ada)
    associate(ada, type="namespace", namespaces=["a"])
    (policy,) = associated(ada)
    assert policy["accessScope"] == {"type": "namespace", "namespaces": ["a"]}


def test_policies_add_up(ada: Account) -> None:
    for policy in (VIEW, ADMIN):
        associate(ada, policy)
    assert {policy["policyArn"] for policy in associated(ada)} == {VIEW, ADMIN}


def test_a_policy_is_taken_away(ada: Account) -> None:
    associate(ada)
    ada.eks.disassociate_access_policy(clusterName="hub", principalArn=ada.pod_role, policyArn=VIEW)
    assert associated(ada) == []


def test_a_policy_that_is_not_associated_is_not_found(ada: Account) -> None:
    message = "The specified policyArn is not associated with the access entry."
    with refused("ResourceNotFoundException", message, 404):
        ada.eks.disassociate_access_policy(
            clusterName="hub", principalArn=ada.pod_role, policyArn=VIEW
        )


def test_an_unknown_policy_is_refused(ada: Account) -> None:
    message = "The policyArn parameter format is not valid"
    with refused("InvalidParameterException", message):
        associate(ada, f"{PREFIX}AmazonEKSNonesuchPolicy")


@pytest.mark.parametrize("scope", [{"type": "namespace"}, {"type": "cluster", "namespaces": ["a"]}])
def test_a_scope_that_contradicts_itself_is_refused(ada: Account, scope: dict[str, Any]) -> None:
    message = "An access scope of type namespace needs namespaces, and no other has any"
    with refused("InvalidParameterException", message):
        associate(ada, **scope)


def test_nodes_take_no_policy(hub: Account) -> None:
    hub.eks.create_access_entry(clusterName="hub", principalArn=hub.pod_role, type="EC2_LINUX")
    message = "Access policies cannot be associated with type EC2_LINUX"
    with refused("InvalidRequestException", message):
        associate(hub)


def test_without_an_entry_there_is_no_policy(hub: Account) -> None:
    with refused("ResourceNotFoundException", NO_ENTRY, 404):
        associate(hub)


def test_a_deleted_entry_takes_its_policies_along(ada: Account) -> None:
    associate(ada)
    ada.eks.delete_access_entry(clusterName="hub", principalArn=ada.pod_role)
    ada.eks.create_access_entry(clusterName="hub", principalArn=ada.pod_role)
    assert associated(ada) == []


def test_entries_are_found_by_policy(ada: Account) -> None:
    associate(ada)
    for policy, found in ((VIEW, [ada.pod_role]), (ADMIN, [])):
        answer = ada.eks.list_access_entries(clusterName="hub", associatedPolicyArn=policy)
        assert answer["accessEntries"] == found


def test_the_policies_are_listed(account: Account) -> None:
    policies = account.eks.list_access_policies()["accessPolicies"]
    assert {"name": "AmazonEKSViewPolicy", "arn": VIEW} in policies
