from typing import Any

import pytest

from tests.sandbox.eks.account import Account, refused

ALREADY = (
    "Cluster is already at the desired configuration with endpointPrivateAccess: false ,"
    " endpointPublicAccess: true, and Public Endpoint Restrictions: [0.0.0.0/0]"
)


def update(account: Account, **asked: Any) -> dict[str, Any]:
    return dict(account.eks.update_cluster_config(name="hub", **asked)["update"])


def test_an_update_can_be_described_as_done(hub: Account) -> None:
    update_id = hub.eks.update_cluster_version(name="hub", version="1.35")["update"]["id"]
    described = hub.eks.describe_update(name="hub", updateId=update_id)["update"]
    assert (described["status"], described["type"]) == ("Successful", "VersionUpdate")
    assert {"type": "Version", "value": "1.35"} in described["params"]


def test_the_version_rises_by_one(hub: Account) -> None:
    hub.eks.update_cluster_version(name="hub", version="1.35")
    assert hub.cluster()["version"] == "1.35"


@pytest.mark.parametrize("version", ["1.33", "1.34", "1.36"])
def test_no_other_step_is_taken(hub: Account, version: str) -> None:
    message = f"Unsupported Kubernetes minor version update from 1.34 to {version}"
    with refused("InvalidParameterException", message):
        hub.eks.update_cluster_version(name="hub", version=version)


def test_an_unknown_version_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", "unsupported Kubernetes version"):
        hub.eks.update_cluster_version(name="hub", version="1.99")


def test_node_groups_that_lag_behind_hold_the_cluster(hub: Account) -> None:
    hub.create_nodegroup()
    hub.eks.update_cluster_version(name="hub", version="1.35")
    message = (
        "Nodegroups core must be updated to match cluster version 1.35 before updating cluster"
        " version"
    )
    with refused("InvalidParameterException", message):
        hub.eks.update_cluster_version(name="hub", version="1.36")


def test_logs_are_switched_one_by_one(hub: Account) -> None:
    update(hub, logging={"clusterLogging": [{"types": ["api", "audit"], "enabled": True}]})
    off = {"clusterLogging": [{"types": ["api"], "enabled": False}]}
    assert update(hub, logging=off)["type"] == "LoggingUpdate"
    assert hub.cluster()["logging"]["clusterLogging"][0] == {"types": ["audit"], "enabled": True}


def test_logs_that_are_so_already_are_refused(hub: Account) -> None:
    off = {"clusterLogging": [{"types": ["api"], "enabled": False}]}
    message = "No changes needed for the logging config provided"
    with refused("InvalidParameterException", message):
        update(hub, logging=off)


def test_endpoint_access_is_merged(hub: Account) -> None:
    asked = {"publicAccessCidrs": ["203.0.113.0/24"]}
    assert update(hub, resourcesVpcConfig=asked)["type"] == "EndpointAccessUpdate"
    config = hub.cluster()["resourcesVpcConfig"]
    assert config["publicAccessCidrs"] == ["203.0.113.0/24"]
    assert config["endpointPublicAccess"] is True
    assert config["subnetIds"] == hub.subnets


def test_public_access_comes_back_for_everybody(hub: Account) -> None:
    private = {"endpointPublicAccess": False, "endpointPrivateAccess": True}
    update(hub, resourcesVpcConfig=private)
    assert hub.cluster()["resourcesVpcConfig"]["publicAccessCidrs"] == []
    update(hub, resourcesVpcConfig={"endpointPublicAccess": True})
    assert hub.cluster()["resourcesVpcConfig"]["publicAccessCidrs"] == ["0.0.0.0/0"]


def test_endpoint_access_that_is_so_already_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", ALREADY):
        update(hub, resourcesVpcConfig={"endpointPublicAccess": True})


def test_an_endpoint_that_nobody_reaches_is_refused(hub: Account) -> None:
    message = "Private and public endpoint access cannot be false"
    with refused("InvalidParameterException", message):
        update(hub, resourcesVpcConfig={"endpointPublicAccess": False})


def test_the_control_plane_moves_to_other_subnets(hub: Account) -> None:
    subnets = [hub.subnet(5, "b"), hub.subnet(6, "c")]
    assert update(hub, resourcesVpcConfig={"subnetIds": subnets})["type"] == "VpcConfigUpdate"
    interfaces = hub.interfaces("Amazon EKS hub")
    assert {interface["SubnetId"] for interface in interfaces} == set(subnets)


def test_other_security_groups_are_the_interfaces_too(hub: Account) -> None:
    group = hub.ec2.create_security_group(GroupName="g", Description="d", VpcId=hub.vpc_id)
    update(hub, resourcesVpcConfig={"securityGroupIds": [group["GroupId"]]})
    own = hub.cluster()["resourcesVpcConfig"]["clusterSecurityGroupId"]
    interface = hub.interfaces("Amazon EKS hub")[0]
    assert {each["GroupId"] for each in interface["Groups"]} == {own, group["GroupId"]}


def test_subnets_of_another_vpc_are_refused(hub: Account) -> None:
    other = hub.ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        hub.ec2.create_subnet(
            VpcId=other, CidrBlock=f"10.8.{number}.0/24", AvailabilityZone=f"us-east-2{zone}"
        )["Subnet"]["SubnetId"]
        for number, zone in enumerate("ab")
    ]
    message = f"Subnets {', '.join(subnets)} are not in the VPC {hub.vpc_id}"
    with refused("InvalidParameterException", message):
        update(hub, resourcesVpcConfig={"subnetIds": subnets})


def test_two_kinds_at_once_are_refused(hub: Account) -> None:
    logging = {"clusterLogging": [{"types": ["api"], "enabled": True}]}
    policy = {"supportType": "STANDARD"}
    with refused("InvalidParameterException", "Only one type of update can be allowed."):
        update(hub, logging=logging, upgradePolicy=policy)
    assert hub.cluster()["upgradePolicy"] == {"supportType": "EXTENDED"}


def test_endpoint_and_subnets_are_two_kinds(hub: Account) -> None:
    both = {"subnetIds": hub.subnets, "endpointPrivateAccess": True}
    with refused("InvalidParameterException", "Only one type of update can be allowed."):
        update(hub, resourcesVpcConfig=both)


def test_an_update_of_nothing_is_refused(hub: Account) -> None:
    with refused("InvalidParameterException", "No changes needed: the request names none"):
        update(hub)


def test_the_support_policy_changes(hub: Account) -> None:
    asked = update(hub, upgradePolicy={"supportType": "STANDARD"})
    assert asked["type"] == "UpgradePolicyUpdate"
    assert hub.cluster()["upgradePolicy"] == {"supportType": "STANDARD"}


def test_a_support_policy_that_is_so_already_is_refused(hub: Account) -> None:
    message = "No changes needed for the upgradePolicy provided"
    with refused("InvalidParameterException", message):
        update(hub, upgradePolicy={"supportType": "EXTENDED"})


def test_deletion_protection_is_switched(hub: Account) -> None:
    update(hub, deletionProtection=True)
    assert hub.cluster()["deletionProtection"] is True


def test_auto_mode_is_one_kind_in_three_parts(hub: Account) -> None:
    asked = update(
        hub,
        computeConfig={"enabled": True},
        storageConfig={"blockStorage": {"enabled": True}},
        kubernetesNetworkConfig={"elasticLoadBalancing": {"enabled": True}},
    )
    assert asked["type"] == "AutoModeUpdate"
    cluster = hub.cluster()
    assert cluster["computeConfig"] == {"enabled": True}
    assert cluster["kubernetesNetworkConfig"]["elasticLoadBalancing"] == {"enabled": True}
    assert cluster["kubernetesNetworkConfig"]["ipFamily"] == "ipv4"


def test_the_control_planes_components_are_one_kind(hub: Account) -> None:
    asked = update(hub, kubeApiServerConfig={"eventTtl": "2h"})
    assert asked["type"] == "ControlPlaneComponentConfigUpdate"
    assert hub.cluster()["kubeApiServerConfig"] == {"eventTtl": "2h"}


def test_the_egress_mode_changes(hub: Account) -> None:
    asked = update(hub, resourcesVpcConfig={"controlPlaneEgressMode": "CUSTOMER_ROUTED"})
    assert asked["type"] == "ControlPlaneEgressUpdate"
    config = hub.cluster()["resourcesVpcConfig"]
    assert config["controlPlaneEgressMode"] == "CUSTOMER_ROUTED"


def test_the_authentication_mode_takes_one_step_at_a_time(account: Account) -> None:
    account.create_cluster()
    for mode in ("API_AND_CONFIG_MAP", "API"):
        update(account, accessConfig={"authenticationMode": mode})
    assert account.cluster()["accessConfig"]["authenticationMode"] == "API"


@pytest.mark.parametrize("mode", ["API", "API_AND_CONFIG_MAP", "CONFIG_MAP"])
def test_the_authentication_mode_takes_no_other_step(hub: Account, mode: str) -> None:
    message = f"Unsupported authentication mode update from API to {mode}"
    with refused("InvalidParameterException", message):
        update(hub, accessConfig={"authenticationMode": mode})


def test_secrets_are_encrypted_later(hub: Account) -> None:
    config = [{"resources": ["secrets"], "provider": {"keyArn": "arn:aws:kms:key"}}]
    answer = hub.eks.associate_encryption_config(
        clusterName="hub",
        encryptionConfig=config,  # type: ignore[arg-type]  # put together here
    )
    assert answer["update"]["type"] == "AssociateEncryptionConfig"
    assert hub.cluster()["encryptionConfig"] == config


def test_secrets_are_encrypted_once(hub: Account) -> None:
    hub.eks.associate_encryption_config(
        clusterName="hub", encryptionConfig=[{"resources": ["secrets"]}]
    )
    message = "Encryption config is already associated"
    with refused("InvalidParameterException", message):
        hub.eks.associate_encryption_config(
            clusterName="hub", encryptionConfig=[{"resources": ["secrets"]}]
        )


def test_secrets_are_not_encrypted_with_a_key_that_is_not_there(hub: Account) -> None:
    with refused("InvalidParameterException", f"keyArn, {hub.no_key}, is of no enabled key"):
        hub.eks.associate_encryption_config(
            clusterName="hub",
            encryptionConfig=[{"resources": ["secrets"], "provider": {"keyArn": hub.no_key}}],
        )


def test_updates_are_listed_for_what_they_changed(hub: Account) -> None:
    hub.create_nodegroup()
    of_cluster = update(hub, deletionProtection=True)["id"]
    of_group = hub.eks.update_nodegroup_config(
        clusterName="hub", nodegroupName="core", labels={"addOrUpdateLabels": {"a": "b"}}
    )["update"]["id"]
    assert hub.eks.list_updates(name="hub")["updateIds"] == [of_cluster]
    assert hub.eks.list_updates(name="hub", nodegroupName="core")["updateIds"] == [of_group]


def test_an_unknown_update_is_not_found(hub: Account) -> None:
    with refused("ResourceNotFoundException", "No update found for ID: x", 404):
        hub.eks.describe_update(name="hub", updateId="x")


@pytest.mark.parametrize(
    "action", ["describe_cluster", "delete_cluster", "list_updates", "update_cluster_config"]
)
def test_an_unknown_cluster_is_not_found(account: Account, action: str) -> None:
    with refused("ResourceNotFoundException", "No cluster found for name: nobody.", 404):
        getattr(account.eks, action)(name="nobody")


def test_an_unknown_clusters_version_is_not_found(account: Account) -> None:
    with refused("ResourceNotFoundException", "No cluster found for name: nobody.", 404):
        account.eks.update_cluster_version(name="nobody", version="1.35")
