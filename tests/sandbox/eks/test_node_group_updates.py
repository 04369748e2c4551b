from typing import Any

import pytest

from tests.sandbox.eks.account import Account, refused

NODES = "aws-K8S-i-*"


@pytest.fixture
def core(hub: Account) -> Account:
    """Return an account with a cluster and a group of two nodes with a launch template."""
    sizes = {"minSize": 1, "desiredSize": 2, "maxSize": 4}
    hub.create_nodegroup(scalingConfig=sizes, launchTemplate={"id": hub.template()})
    return hub


def configure(account: Account, **asked: Any) -> dict[str, Any]:
    answer = account.eks.update_nodegroup_config(clusterName="hub", nodegroupName="core", **asked)
    return dict(answer["update"])


def replace(account: Account, **asked: Any) -> dict[str, Any]:
    answer = account.eks.update_nodegroup_version(clusterName="hub", nodegroupName="core", **asked)
    return dict(answer["update"])


def names(account: Account) -> set[str]:
    return {interface["NetworkInterfaceId"] for interface in account.interfaces(NODES)}


def test_an_update_can_be_described_as_done(core: Account) -> None:
    update = configure(core, scalingConfig={"desiredSize": 3})
    described = core.eks.describe_update(name="hub", nodegroupName="core", updateId=update["id"])[
        "update"
    ]
    assert (described["status"], described["type"]) == ("Successful", "ConfigUpdate")
    assert described["params"] == [{"type": "DesiredSize", "value": "3"}]


def test_an_update_of_a_group_is_not_the_clusters(core: Account) -> None:
    update = configure(core, scalingConfig={"desiredSize": 3})
    message = f"No update found for ID: {update['id']}"
    with refused("ResourceNotFoundException", message, 404):
        core.eks.describe_update(name="hub", updateId=update["id"])


def test_a_group_grows_by_new_nodes(core: Account) -> None:
    before = names(core)
    configure(core, scalingConfig={"desiredSize": 4})
    assert len(names(core)) == 4
    assert before < names(core)


def test_a_group_shrinks(core: Account) -> None:
    configure(core, scalingConfig={"desiredSize": 1})
    assert len(names(core)) == 1


def test_sizes_are_merged(core: Account) -> None:
    configure(core, scalingConfig={"maxSize": 9})
    sizes = core.nodegroup()["scalingConfig"]
    assert sizes == {"minSize": 1, "desiredSize": 2, "maxSize": 9}


def test_sizes_that_contradict_are_refused(core: Account) -> None:
    message = "Minimum capacity 3 can't be greater than desired size 2"
    with refused("InvalidParameterException", message):
        configure(core, scalingConfig={"minSize": 3})


def test_labels_are_added_and_removed(core: Account) -> None:
    configure(core, labels={"addOrUpdateLabels": {"a": "1", "b": "2"}})
    configure(core, labels={"addOrUpdateLabels": {"a": "3"}, "removeLabels": ["b"]})
    assert core.nodegroup()["labels"] == {"a": "3"}


def test_taints_are_added_and_removed(core: Account) -> None:
    taint = {"key": "k", "value": "v", "effect": "NO_SCHEDULE"}
    configure(core, taints={"addOrUpdateTaints": [taint]})
    assert core.nodegroup()["taints"] == [taint]
    configure(core, taints={"removeTaints": [taint]})
    assert core.nodegroup()["taints"] == []


def test_how_it_is_updated_changes(core: Account) -> None:
    configure(core, updateConfig={"maxUnavailable": 2})
    assert core.nodegroup()["updateConfig"] == {"maxUnavailable": 2}


def test_a_new_launch_template_version_replaces_the_nodes(core: Account) -> None:
    before = names(core)
    template = core.nodegroup()["launchTemplate"]["id"]
    core.ec2.create_launch_template_version(
        LaunchTemplateId=template, LaunchTemplateData={"InstanceType": "t3a.xlarge"}
    )
    update = replace(core, launchTemplate={"id": template, "version": "2"})
    assert update["type"] == "VersionUpdate"
    assert core.nodegroup()["launchTemplate"]["version"] == "2"
    assert len(names(core)) == 2
    assert not before & names(core)


def test_the_launch_template_does_not_move_the_version(core: Account) -> None:
    core.eks.update_cluster_version(name="hub", version="1.35")
    template = core.nodegroup()["launchTemplate"]["id"]
    replace(core, launchTemplate={"id": template, "version": "1"})
    assert core.nodegroup()["version"] == "1.34"


def test_another_launch_template_is_refused(core: Account) -> None:
    other = core.template("other")
    message = "The launch template must be the one the node group was created with"
    with refused("InvalidParameterException", message):
        replace(core, launchTemplate={"id": other})


def test_a_launch_template_later_is_refused(hub: Account) -> None:
    hub.create_nodegroup()
    message = "The launch template must be the one the node group was created with"
    with refused("InvalidParameterException", message):
        replace(hub, launchTemplate={"id": hub.template()})


def test_the_group_follows_its_cluster(core: Account) -> None:
    core.eks.update_cluster_version(name="hub", version="1.35")
    replace(core, version="1.35")
    group = core.nodegroup()
    assert (group["version"], group["releaseVersion"]) == ("1.35", "1.35.8-20260930")


def test_the_group_follows_its_cluster_unasked(core: Account) -> None:
    core.eks.update_cluster_version(name="hub", version="1.35")
    replace(core)
    assert core.nodegroup()["version"] == "1.35"


def test_the_group_does_not_run_ahead(core: Account) -> None:
    message = "Nodegroup version 1.35 cannot be newer than cluster version 1.34"
    with refused("InvalidParameterException", message):
        replace(core, version="1.35")


def test_the_group_does_not_go_back(core: Account) -> None:
    message = "You cannot roll back a node group to an earlier Kubernetes version or AMI version."
    with refused("InvalidParameterException", message):
        replace(core, version="1.33")


def test_the_images_do_not_go_back(core: Account) -> None:
    message = "You cannot roll back a node group to an earlier Kubernetes version or AMI version."
    with refused("InvalidParameterException", message):
        replace(core, releaseVersion="1.34.1-20251001")


def test_the_images_rise(hub: Account) -> None:
    hub.create_nodegroup(releaseVersion="1.34.1-20251001")
    replace(hub, releaseVersion="1.34.9-20260930")
    assert hub.nodegroup()["releaseVersion"] == "1.34.9-20260930"


def test_a_release_of_another_version_is_refused(core: Account) -> None:
    message = "Requested release version 1.35.8-20260930 is not valid for kubernetes version 1.34."
    with refused("InvalidParameterException", message):
        replace(core, releaseVersion="1.35.8-20260930")


def test_an_unknown_version_is_refused(core: Account) -> None:
    with refused("InvalidParameterException", "unsupported Kubernetes version"):
        replace(core, version="1.99")


def test_an_unknown_group_is_not_found(hub: Account) -> None:
    for change in (configure, replace):
        with refused("ResourceNotFoundException", "No node group found for name: core.", 404):
            change(hub)
