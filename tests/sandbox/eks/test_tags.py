from collections.abc import Callable

import pytest

from tests.sandbox.eks.account import Account, refused


def cluster(account: Account) -> str:
    return str(account.cluster()["arn"])


def nodegroup(account: Account) -> str:
    return str(account.create_nodegroup()["nodegroupArn"])


def addon(account: Account) -> str:
    answer = account.eks.create_addon(clusterName="hub", addonName="vpc-cni")
    return answer["addon"]["addonArn"]


def access_entry(account: Account) -> str:
    answer = account.eks.create_access_entry(clusterName="hub", principalArn=account.pod_role)
    return answer["accessEntry"]["accessEntryArn"]


def association(account: Account) -> str:
    answer = account.eks.create_pod_identity_association(
        clusterName="hub", namespace="n", serviceAccount="s", roleArn=account.pod_role
    )
    return answer["association"]["associationArn"]


def fargate_profile(account: Account) -> str:
    answer = account.eks.create_fargate_profile(
        clusterName="hub",
        fargateProfileName="f",
        podExecutionRoleArn=account.pod_role,
        selectors=[{"namespace": "n"}],
    )
    return answer["fargateProfile"]["fargateProfileArn"]


KINDS = [cluster, nodegroup, addon, access_entry, association, fargate_profile]


@pytest.mark.parametrize("make", KINDS, ids=lambda make: str(make.__name__))
def test_everything_with_an_arn_is_tagged(hub: Account, make: Callable[[Account], str]) -> None:
    arn = make(hub)
    hub.eks.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2", "c": "3"})
    hub.eks.untag_resource(resourceArn=arn, tagKeys=["a", "c", "nonesuch"])
    assert hub.eks.list_tags_for_resource(resourceArn=arn)["tags"] == {"b": "2"}


def test_tags_are_described_with_the_resource(hub: Account) -> None:
    hub.eks.tag_resource(resourceArn=cluster(hub), tags={"a": "1"})
    assert hub.cluster()["tags"] == {"a": "1"}


def test_other_tags_stay(hub: Account) -> None:
    arn = cluster(hub)
    for tags in ({"a": "1", "b": "2"}, {"b": "3"}):
        hub.eks.tag_resource(resourceArn=arn, tags=tags)
    assert hub.cluster()["tags"] == {"a": "1", "b": "3"}


def test_one_key_is_removed(hub: Account) -> None:
    arn = cluster(hub)
    hub.eks.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
    hub.eks.untag_resource(resourceArn=arn, tagKeys=["a"])
    assert hub.cluster()["tags"] == {"b": "2"}


def test_what_is_not_there_is_not_found(account: Account) -> None:
    arn = f"arn:aws:eks:us-east-2:{account.id}:cluster/nobody"
    with refused("NotFoundException", "Resource was not found", 404):
        account.eks.list_tags_for_resource(resourceArn=arn)


def test_an_arn_of_another_service_is_refused(account: Account) -> None:
    arn = "arn:aws:s3:::bucket"
    with refused("BadRequestException", f"Invalid resource ARN: {arn}"):
        account.eks.tag_resource(resourceArn=arn, tags={"a": "1"})
