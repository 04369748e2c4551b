from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox.eks.account import Account, refused

NODES = "aws-K8S-i-*"


def test_defaults_of_what_was_not_asked_for(hub: Account) -> None:
    group = hub.create_nodegroup()
    assert group["amiType"] == "AL2023_x86_64_STANDARD"
    assert group["capacityType"] == "ON_DEMAND"
    assert group["diskSize"] == 20
    assert group["instanceTypes"] == ["t3.medium"]
    assert group["updateConfig"] == {"maxUnavailable": 1}
    assert group["health"] == {"issues": []}
    assert group["status"] == "ACTIVE"
    assert "remoteAccess" not in group
    assert "launchTemplate" not in group


def test_version_and_release_are_the_clusters(hub: Account) -> None:
    group = hub.create_nodegroup()
    assert group["version"] == "1.34"
    assert group["releaseVersion"] == "1.34.9-20260930"


def test_what_was_asked_for_is_kept(hub: Account) -> None:
    asked: dict[str, Any] = {
        "amiType": "BOTTLEROCKET_x86_64",
        "capacityType": "SPOT",
        "diskSize": 50,
        "instanceTypes": ["m5.large", "m5a.large"],
        "labels": {"a": "b"},
        "taints": [{"key": "k", "value": "v", "effect": "NO_SCHEDULE"}],
        "scalingConfig": {"minSize": 0, "desiredSize": 1, "maxSize": 5},
        "updateConfig": {"maxUnavailablePercentage": 50},
        "nodeRepairConfig": {"enabled": True},
        "tags": {"hub": "dandi"},
        "releaseVersion": "1.34.1-20251001",
    }
    hub.create_nodegroup(**asked)
    group = hub.nodegroup()
    assert {name: group[name] for name in asked} == asked


def test_the_arn_is_the_groups_own(hub: Account) -> None:
    arn = hub.create_nodegroup()["nodegroupArn"]
    assert arn.startswith(f"arn:aws:eks:us-east-2:{hub.id}:nodegroup/hub/core/")


def test_it_has_an_auto_scaling_group(hub: Account) -> None:
    (group,) = hub.create_nodegroup()["resources"]["autoScalingGroups"]
    assert group["name"].startswith("eks-core-")


def test_remote_access_has_a_security_group(hub: Account) -> None:
    group = hub.create_nodegroup(remoteAccess={"ec2SshKey": "key"})
    assert group["remoteAccess"] == {"ec2SshKey": "key"}
    assert group["resources"]["remoteAccessSecurityGroup"].startswith("sg-")


def test_a_launch_template_is_named_in_full(hub: Account) -> None:
    template = hub.template()
    group = hub.create_nodegroup(launchTemplate={"id": template})
    assert group["launchTemplate"] == {"id": template, "name": "core", "version": "1"}


def test_a_launch_template_is_found_by_name(hub: Account) -> None:
    template = hub.template()
    group = hub.create_nodegroup(launchTemplate={"name": "core", "version": "1"})
    assert group["launchTemplate"]["id"] == template


def test_what_the_launch_template_says_is_not_said_again(hub: Account) -> None:
    group = hub.create_nodegroup(launchTemplate={"id": hub.template()})
    assert not {"diskSize", "instanceTypes", "remoteAccess"} & group.keys()


def test_a_template_with_an_image_makes_a_custom_group(hub: Account) -> None:
    group = hub.create_nodegroup(launchTemplate={"id": hub.template(ImageId="ami-1")})
    assert (group["amiType"], group["releaseVersion"]) == ("CUSTOM", "ami-1")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"diskSize": 9}, "Disk size must be specified within the launch template."),
        (
            {"remoteAccess": {"ec2SshKey": "key"}},
            "Remote access configuration cannot be specified with a launch template.",
        ),
        (
            {"instanceTypes": ["m5.large"]},
            "Instance types cannot be specified both in the launch template and the request.",
        ),
    ],
)
def test_what_belongs_in_the_launch_template_is_refused(
    hub: Account, asked: dict[str, Any], message: str
) -> None:
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(launchTemplate={"id": hub.template()}, **asked)


def test_a_version_beside_an_image_is_refused(hub: Account) -> None:
    template = {"id": hub.template(ImageId="ami-1")}
    message = "version cannot be specified with a custom AMI."
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(launchTemplate=template, version="1.34")


def test_an_unknown_launch_template_is_refused(hub: Account) -> None:
    message = "The specified launch template, with template ID lt-0, does not exist."
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(launchTemplate={"id": "lt-0"})


@pytest.mark.parametrize("version", ["2", "0"])
def test_an_unknown_launch_template_version_is_refused(hub: Account, version: str) -> None:
    template = hub.template()
    message = (
        f"Could not find the specified version {version} for the launch template with ID"
        f" {template}."
    )
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(launchTemplate={"id": template, "version": version})


def test_a_launch_template_by_id_and_name_is_refused(hub: Account) -> None:
    named = {"id": hub.template(), "name": "core"}
    message = "Either provide launch template ID or launch template name in the request."
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(launchTemplate=named)


def test_each_node_has_an_interface(hub: Account) -> None:
    hub.create_nodegroup(scalingConfig={"minSize": 3, "desiredSize": 3, "maxSize": 3})
    nodes = hub.interfaces(NODES)
    assert len(nodes) == 3
    assert {node["SubnetId"] for node in nodes} == set(hub.subnets)
    assert {node["Status"] for node in nodes} == {"in-use"}


def test_nodes_are_in_the_cluster_security_group(hub: Account) -> None:
    hub.create_nodegroup()
    own = hub.cluster()["resourcesVpcConfig"]["clusterSecurityGroupId"]
    assert [group["GroupId"] for group in hub.interfaces(NODES)[0]["Groups"]] == [own]


def test_nodes_are_in_the_launch_templates_security_groups_instead(hub: Account) -> None:
    group = hub.ec2.create_security_group(GroupName="g", Description="d", VpcId=hub.vpc_id)
    template = hub.template(SecurityGroupIds=[group["GroupId"]])
    hub.create_nodegroup(launchTemplate={"id": template})
    groups = hub.interfaces(NODES)[0]["Groups"]
    assert [each["GroupId"] for each in groups] == [group["GroupId"]]


def test_an_unknown_security_group_of_the_launch_template_is_refused(hub: Account) -> None:
    template = hub.template(SecurityGroupIds=["sg-0"])
    with refused("InvalidParameterException", "The security group 'sg-0' does not exist"):
        hub.create_nodegroup(launchTemplate={"id": template})


def test_no_node_is_left_of_a_deleted_group(hub: Account) -> None:
    hub.create_nodegroup()
    hub.eks.delete_nodegroup(clusterName="hub", nodegroupName="core")
    assert hub.interfaces(NODES) == []


def test_a_deleted_group_is_not_found(hub: Account) -> None:
    hub.create_nodegroup()
    hub.eks.delete_nodegroup(clusterName="hub", nodegroupName="core")
    with refused("ResourceNotFoundException", "No node group found for name: core.", 404):
        hub.nodegroup()


def test_an_unknown_group_is_not_deleted(hub: Account) -> None:
    with refused("ResourceNotFoundException", "No node group found for name: core.", 404):
        hub.eks.delete_nodegroup(clusterName="hub", nodegroupName="core")


def test_without_its_groups_a_cluster_is_deleted(hub: Account) -> None:
    hub.create_nodegroup()
    hub.eks.delete_nodegroup(clusterName="hub", nodegroupName="core")
    hub.eks.delete_cluster(name="hub")
    assert hub.ec2.describe_network_interfaces()["NetworkInterfaces"] == []


def test_a_name_is_used_once(hub: Account) -> None:
    hub.create_nodegroup()
    message = "NodeGroup already exists with name core and cluster name hub"
    with refused("ResourceInUseException", message, 409):
        hub.create_nodegroup()


def test_what_is_no_role_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", "Invalid Role Arn: 'nodes'"):
        hub.create_nodegroup(nodeRole="nodes")


def test_a_role_that_is_not_there_is_refused(hub: Account) -> None:
    message = "The role with name nobody cannot be found."
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(nodeRole=f"arn:aws:iam::{hub.id}:role/nobody")


def test_a_role_that_ec2_cannot_assume_is_refused(hub: Account) -> None:
    message = (
        "Following required service principals [ec2.amazonaws.com] were not found in the trust"
        f" relationships of nodeRole {hub.cluster_role}"
    )
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(nodeRole=hub.cluster_role)


def test_another_version_than_the_clusters_is_refused(hub: Account) -> None:
    message = "Nodegroup version 1.33 does not match cluster version 1.34"
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(version="1.33")


def test_a_release_of_another_version_is_refused(hub: Account) -> None:
    message = "Requested release version 1.35.8-20260930 is not valid for kubernetes version 1.34."
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(releaseVersion="1.35.8-20260930")


def test_amazon_linux_2_is_refused_where_it_has_ended(hub: Account) -> None:
    message = "AMI Type AL2_x86_64 is only supported for kubernetes versions 1.32 or earlier"
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(amiType="AL2_x86_64")


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ((2, 1, 3), "Minimum capacity 2 can't be greater than desired size 1"),
        ((1, 4, 3), "Desired capacity 4 can't be greater than max size 3"),
    ],
)
def test_sizes_that_contradict_are_refused(
    hub: Account, sizes: tuple[int, int, int], message: str
) -> None:
    low, desired, high = sizes
    config = {"minSize": low, "desiredSize": desired, "maxSize": high}
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(scalingConfig=config)


def test_an_unknown_subnet_is_refused(hub: Account) -> None:
    message = "The subnet ID 'subnet-0' does not exist"
    with refused("InvalidParameterException", message):
        hub.create_nodegroup(subnets=["subnet-0"])


def test_a_refused_group_leaves_no_node(hub: Account) -> None:
    with pytest.raises(ClientError):
        hub.create_nodegroup(version="1.33")
    assert hub.interfaces(NODES) == []


def test_groups_are_listed_in_pages(hub: Account) -> None:
    for name in ("b", "a"):
        hub.create_nodegroup(name)
    first = hub.eks.list_nodegroups(clusterName="hub", maxResults=1)
    assert first["nodegroups"] == ["a"]
    second = hub.eks.list_nodegroups(clusterName="hub", nextToken=first["nextToken"])
    assert second["nodegroups"] == ["b"]
    assert "nextToken" not in second
