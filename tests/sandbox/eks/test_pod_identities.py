from typing import Any

import pytest

from tests.sandbox.eks.account import Account, refused


def create(account: Account, service_account: str = "user", **asked: Any) -> dict[str, Any]:
    asked = {"namespace": "jupyterhub", "roleArn": account.pod_role} | asked
    answer = account.eks.create_pod_identity_association(
        clusterName="hub", serviceAccount=service_account, **asked
    )
    return dict(answer["association"])


def describe(account: Account, association_id: str) -> dict[str, Any]:
    answer = account.eks.describe_pod_identity_association(
        clusterName="hub", associationId=association_id
    )
    return dict(answer["association"])


def ids(account: Account, **asked: Any) -> list[str]:
    answer = account.eks.list_pod_identity_associations(clusterName="hub", **asked)
    return [association["associationId"] for association in answer["associations"]]


def test_an_association_is_described_as_it_was_made(hub: Account) -> None:
    made = create(hub, tags={"hub": "dandi"})
    association = describe(hub, made["associationId"])
    assert association["namespace"] == "jupyterhub"
    assert association["serviceAccount"] == "user"
    assert association["roleArn"] == hub.pod_role
    assert association["tags"] == {"hub": "dandi"}
    assert association["disableSessionTags"] is False


def test_the_arn_ends_in_the_id(hub: Account) -> None:
    association = create(hub)
    prefix = f"arn:aws:eks:us-east-2:{hub.id}:podidentityassociation/hub/"
    assert association["associationId"].startswith("a-")
    assert association["associationArn"] == prefix + association["associationId"]


def test_a_service_account_has_one_role(hub: Account) -> None:
    first = create(hub)["associationId"]
    message = f"Association already exists: {first}"
    with refused("ResourceInUseException", message, 409):
        create(hub)


def test_another_namespaces_service_account_is_another(hub: Account) -> None:
    create(hub)
    create(hub, namespace="kube-system")
    assert len(ids(hub)) == 2


def test_what_is_no_role_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", "Invalid Role Arn: 'pods'"):
        create(hub, roleArn="pods")


def test_a_role_that_is_not_there_is_refused(hub: Account) -> None:
    message = "Role provided in the request does not exist."
    with refused("InvalidParameterException", message):
        create(hub, roleArn=f"arn:aws:iam::{hub.id}:role/nobody")


def test_a_role_that_pods_cannot_assume_is_refused(hub: Account) -> None:
    message = (
        "Trust policy of the role provided is invalid."
        " Follow the official documentation to resolve the issue."
    )
    with refused("InvalidParameterException", message):
        create(hub, roleArn=hub.node_role)


def test_the_role_changes(hub: Account) -> None:
    association_id = create(hub)["associationId"]
    role = hub.role("other", "pods.eks.amazonaws.com")
    hub.eks.update_pod_identity_association(
        clusterName="hub", associationId=association_id, roleArn=role
    )
    assert describe(hub, association_id)["roleArn"] == role


def test_a_role_that_pods_cannot_assume_is_refused_later_too(hub: Account) -> None:
    association_id = create(hub)["associationId"]
    message = "Role provided in the request does not exist."
    with refused("InvalidParameterException", message):
        hub.eks.update_pod_identity_association(
            clusterName="hub",
            associationId=association_id,
            roleArn=f"arn:aws:iam::{hub.id}:role/nobody",
        )


def test_a_target_role_comes_with_an_external_id(hub: Account) -> None:
    target = "arn:aws:iam::999999999999:role/target"
    association = create(hub, targetRoleArn=target)
    assert association["targetRoleArn"] == target
    assert association["externalId"]


def test_a_target_role_is_taken_away_by_an_empty_one(hub: Account) -> None:
    association_id = create(hub, targetRoleArn="arn:aws:iam::9:role/t")["associationId"]
    hub.eks.update_pod_identity_association(
        clusterName="hub", associationId=association_id, targetRoleArn=""
    )
    assert "targetRoleArn" not in describe(hub, association_id)


def test_a_deleted_association_is_not_found(hub: Account) -> None:
    association_id = create(hub)["associationId"]
    hub.eks.delete_pod_identity_association(clusterName="hub", associationId=association_id)
    message = f"No association found for ID: {association_id}"
    with refused("ResourceNotFoundException", message, 404):
        describe(hub, association_id)


@pytest.mark.parametrize("action", ["describe", "update", "delete"])
def test_an_unknown_association_is_not_found(hub: Account, action: str) -> None:
    call = getattr(hub.eks, f"{action}_pod_identity_association")
    with refused("ResourceNotFoundException", "No association found for ID: a-0", 404):
        call(clusterName="hub", associationId="a-0")


def test_associations_are_found_by_their_names(hub: Account) -> None:
    user = create(hub)["associationId"]
    node = create(hub, "aws-node", namespace="kube-system")["associationId"]
    assert ids(hub, namespace="kube-system") == [node]
    assert ids(hub, namespace="jupyterhub", serviceAccount="user") == [user]
    assert ids(hub, namespace="jupyterhub", serviceAccount="aws-node") == []


def test_associations_are_listed_in_pages(hub: Account) -> None:
    made = {create(hub, name)["associationId"] for name in "abc"}
    pages = hub.eks.get_paginator("list_pod_identity_associations").paginate(
        clusterName="hub", PaginationConfig={"PageSize": 2}
    )
    found = [[each["associationId"] for each in page["associations"]] for page in pages]
    assert [len(page) for page in found] == [2, 1]
    assert {each for page in found for each in page} == made


def test_a_repeated_request_has_the_same_answer(hub: Account) -> None:
    assert create(hub, clientRequestToken="t") == create(hub, clientRequestToken="t")
    assert len(ids(hub)) == 1


def test_another_request_with_the_same_token_is_another(hub: Account) -> None:
    create(hub, clientRequestToken="t")
    create(hub, clientRequestToken="t", namespace="kube-system")
    assert len(ids(hub)) == 2


def test_a_refusal_is_not_repeated(hub: Account) -> None:
    arn = f"arn:aws:iam::{hub.id}:role/late"
    with refused("InvalidParameterException", "Role provided in the request does not exist."):
        create(hub, clientRequestToken="t", roleArn=arn)
    hub.role("late", "pods.eks.amazonaws.com")
    assert create(hub, clientRequestToken="t", roleArn=arn)["roleArn"] == arn
