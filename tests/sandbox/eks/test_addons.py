from itertools import pairwise
from typing import Any

import pytest

from tests.sandbox.eks.account import Account, refused

CNI = "v1.22.4-eksbuild.3"


def create(account: Account, name: str = "vpc-cni", **asked: Any) -> dict[str, Any]:
    return dict(account.eks.create_addon(clusterName="hub", addonName=name, **asked)["addon"])


def describe(account: Account, name: str = "vpc-cni") -> dict[str, Any]:
    return dict(account.eks.describe_addon(clusterName="hub", addonName=name)["addon"])


def update(account: Account, **asked: Any) -> dict[str, Any]:
    answer = account.eks.update_addon(clusterName="hub", addonName="vpc-cni", **asked)
    return dict(answer["update"])


def test_an_addon_is_active_at_once(hub: Account) -> None:
    create(hub)
    addon = describe(hub)
    assert (addon["status"], addon["health"]) == ("ACTIVE", {"issues": []})
    assert addon["addonArn"].startswith(f"arn:aws:eks:us-east-2:{hub.id}:addon/hub/vpc-cni/")


def test_what_was_asked_for_is_kept(hub: Account) -> None:
    asked: dict[str, Any] = {
        "addonVersion": "v1.20.0-eksbuild.7",
        "configurationValues": '{"a": 1}',
        "serviceAccountRoleArn": hub.pod_role,
        "tags": {"hub": "dandi"},
    }
    create(hub, **asked, resolveConflicts="OVERWRITE")
    addon = describe(hub)
    assert {name: addon[name] for name in asked} == asked


def test_the_default_version_is_the_one_described_as_default(hub: Account) -> None:
    create(hub, "coredns")
    answer = hub.eks.describe_addon_versions(addonName="coredns", kubernetesVersion="1.34")
    defaults = [
        version["addonVersion"]
        for version in answer["addons"][0]["addonVersions"]
        if version["compatibilities"][0]["defaultVersion"]
    ]
    assert [describe(hub, "coredns")["addonVersion"]] == defaults


def test_an_addon_is_made_once(hub: Account) -> None:
    create(hub)
    with refused("ResourceInUseException", "Addon already exists.", 409):
        create(hub)


def test_an_unknown_addon_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", "Addon specified is not supported"):
        create(hub, "nonesuch")


@pytest.mark.parametrize("version", ["1.22.4-eksbuild.3", "v1.22.4", "latest"])
def test_what_is_no_version_is_refused(hub: Account, version: str) -> None:
    with refused("InvalidParameterException", "Addon version specified is not supported"):
        create(hub, addonVersion=version)


def test_configuration_that_is_no_json_is_refused(hub: Account) -> None:
    message = (
        "ConfigurationValue provided in request is not supported:"
        " Expecting value: line 1 column 1 (char 0)"
    )
    with refused("InvalidParameterException", message):
        create(hub, configurationValues="a: 1")


def test_what_is_no_role_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", "Invalid Role Arn: 'not-a-role-at-all-xx'"):
        create(hub, serviceAccountRoleArn="not-a-role-at-all-xx")


def test_an_update_can_be_described_as_done(hub: Account) -> None:
    create(hub)
    made = update(hub, addonVersion="v1.22.4-eksbuild.4", resolveConflicts="OVERWRITE")
    described = hub.eks.describe_update(name="hub", addonName="vpc-cni", updateId=made["id"])
    assert described["update"]["status"] == "Successful"
    assert described["update"]["type"] == "AddonUpdate"
    assert described["update"]["params"] == [
        {"type": "AddonVersion", "value": "v1.22.4-eksbuild.4"},
        {"type": "ResolveConflicts", "value": "OVERWRITE"},
    ]


def test_an_update_leaves_what_it_does_not_name(hub: Account) -> None:
    create(hub, addonVersion=CNI, configurationValues='{"a": 1}')
    update(hub, addonVersion="v1.22.4-eksbuild.4")
    addon = describe(hub)
    assert addon["addonVersion"] == "v1.22.4-eksbuild.4"
    assert addon["configurationValues"] == '{"a": 1}'


def test_an_update_is_later(hub: Account) -> None:
    create(hub)
    update(hub, configurationValues='{"a": 2}')
    addon = describe(hub)
    assert addon["modifiedAt"] >= addon["createdAt"]
    assert addon["configurationValues"] == '{"a": 2}'


def test_an_update_to_no_version_is_refused(hub: Account) -> None:
    create(hub)
    with refused("InvalidParameterException", "Addon version specified is not supported"):
        update(hub, addonVersion="latest")


def test_an_unknown_addon_is_not_found(hub: Account) -> None:
    message = "No addon: vpc-cni found in cluster: hub"
    with refused("ResourceNotFoundException", message, 404):
        describe(hub)
    with refused("ResourceNotFoundException", message, 404):
        update(hub)


def test_a_deleted_addon_is_not_found(hub: Account) -> None:
    create(hub)
    hub.eks.delete_addon(clusterName="hub", addonName="vpc-cni", preserve=True)
    message = "No addon: vpc-cni found in cluster: hub"
    with refused("ResourceNotFoundException", message, 404):
        describe(hub)


def test_addons_are_listed(hub: Account) -> None:
    create(hub)
    create(hub, "coredns")
    assert hub.eks.list_addons(clusterName="hub")["addons"] == ["coredns", "vpc-cni"]


def test_an_addon_brings_its_associations(hub: Account) -> None:
    asked = [{"serviceAccount": "aws-node", "roleArn": hub.pod_role}]
    arn = create(hub, podIdentityAssociations=asked)["addonArn"]
    (association,) = hub.eks.list_pod_identity_associations(clusterName="hub")["associations"]
    assert association["ownerArn"] == arn
    assert describe(hub)["podIdentityAssociations"] == [association["associationArn"]]


def test_an_addon_takes_its_associations_along(hub: Account) -> None:
    asked = [{"serviceAccount": "aws-node", "roleArn": hub.pod_role}]
    create(hub, podIdentityAssociations=asked)
    hub.eks.delete_addon(clusterName="hub", addonName="vpc-cni")
    assert not hub.eks.list_pod_identity_associations(clusterName="hub")["associations"]


def test_an_update_replaces_an_addons_associations(hub: Account) -> None:
    create(hub, podIdentityAssociations=[{"serviceAccount": "one", "roleArn": hub.pod_role}])
    update(hub, podIdentityAssociations=[{"serviceAccount": "two", "roleArn": hub.pod_role}])
    (association,) = hub.eks.list_pod_identity_associations(clusterName="hub")["associations"]
    assert association["serviceAccount"] == "two"


@pytest.mark.parametrize("minor", ["1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36"])
def test_an_older_and_a_newer_version_than_the_default_are_offered(
    account: Account, minor: str
) -> None:
    for addon in account.eks.describe_addon_versions(kubernetesVersion=minor)["addons"]:
        default = [
            version["compatibilities"][0]["defaultVersion"] for version in addon["addonVersions"]
        ]
        assert default == [False, True, False], addon["addonName"]


def test_versions_are_described_from_new_to_old(account: Account) -> None:
    (addon,) = account.eks.describe_addon_versions(addonName="kube-proxy")["addons"]
    versions = [
        [int(part) for part in version["addonVersion"][1:].replace("-eksbuild", "").split(".")]
        for version in addon["addonVersions"]
    ]
    assert all(newer > older for newer, older in pairwise(versions))


def test_of_an_unknown_addon_no_version_is_described(account: Account) -> None:
    assert account.eks.describe_addon_versions(addonName="nonesuch")["addons"] == []
