from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date
from typing import Any

import pytest
from botocore.exceptions import ClientError
from cryptography.x509 import load_pem_x509_certificate

from tests.sandbox.eks.account import Account, refused

LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"]


def test_a_cluster_is_active_at_once(account: Account) -> None:
    assert account.create_cluster()["status"] == "ACTIVE"
    assert account.cluster()["status"] == "ACTIVE"


def test_the_arn_is_of_the_account_and_region(account: Account) -> None:
    assert account.create_cluster()["arn"] == f"arn:aws:eks:us-east-2:{account.id}:cluster/hub"


def test_the_authority_is_a_certificate(account: Account) -> None:
    data = account.create_cluster()["certificateAuthority"]["data"]
    assert load_pem_x509_certificate(b64decode(data)).subject.rfc4514_string() == "CN=kubernetes"


def test_endpoint_and_issuer_share_an_identifier(account: Account) -> None:
    cluster = account.create_cluster()
    identifier = cluster["endpoint"].removeprefix("https://").partition(".")[0]
    assert cluster["endpoint"].endswith(".us-east-2.eks.amazonaws.com")
    issuer = cluster["identity"]["oidc"]["issuer"]
    assert issuer == f"https://oidc.eks.us-east-2.amazonaws.com/id/{identifier}"


def test_two_clusters_have_two_issuers(account: Account) -> None:
    one, other = (account.create_cluster(name)["identity"]["oidc"] for name in ("one", "other"))
    assert one["issuer"] != other["issuer"]


def test_defaults_of_what_was_not_asked_for(account: Account) -> None:
    cluster = account.create_cluster()
    assert cluster["accessConfig"] == {
        "authenticationMode": "CONFIG_MAP",
        "bootstrapClusterCreatorAdminPermissions": True,
    }
    assert cluster["upgradePolicy"] == {"supportType": "EXTENDED"}
    assert cluster["deletionProtection"] is False
    assert cluster["kubernetesNetworkConfig"] == {
        "serviceIpv4Cidr": "172.20.0.0/16",
        "ipFamily": "ipv4",
        "elasticLoadBalancing": {"enabled": False},
    }


def test_the_default_version_is_the_one_described_as_default(account: Account) -> None:
    answer = account.eks.describe_cluster_versions(defaultOnly=True)
    default = [version["clusterVersion"] for version in answer["clusterVersions"]]
    made = account.eks.create_cluster(
        name="hub",
        roleArn=account.cluster_role,
        resourcesVpcConfig={"subnetIds": account.subnets},
    )
    assert [made["cluster"]["version"]] == default


def test_the_endpoint_is_public_by_default(account: Account) -> None:
    config = account.create_cluster()["resourcesVpcConfig"]
    assert config["endpointPublicAccess"] is True
    assert config["endpointPrivateAccess"] is False
    assert config["publicAccessCidrs"] == ["0.0.0.0/0"]


def test_a_private_endpoint_has_no_public_cidrs(account: Account) -> None:
    private = {"endpointPublicAccess": False, "endpointPrivateAccess": True}
    config = account.create_cluster(resourcesVpcConfig=private)["resourcesVpcConfig"]
    assert config["publicAccessCidrs"] == []


def test_what_was_asked_for_is_kept(account: Account) -> None:
    asked: dict[str, Any] = {
        "accessConfig": {
            "authenticationMode": "API",
            "bootstrapClusterCreatorAdminPermissions": False,
        },
        "upgradePolicy": {"supportType": "STANDARD"},
        "encryptionConfig": [{"resources": ["secrets"], "provider": {"keyArn": "arn:aws:kms:k"}}],
        "tags": {"hub": "dandi"},
        "zonalShiftConfig": {"enabled": True},
    }
    account.create_cluster(**asked, bootstrapSelfManagedAddons=False)
    cluster = account.cluster()
    assert {name: cluster[name] for name in asked} == asked


def test_a_key_that_is_not_there_is_refused(account: Account) -> None:
    config = [{"resources": ["secrets"], "provider": {"keyArn": account.no_key}}]
    with refused("InvalidParameterException", f"keyArn, {account.no_key}, is of no enabled key"):
        account.create_cluster(encryptionConfig=config)


def test_all_five_logs_are_listed_on_or_off(account: Account) -> None:
    on = {"clusterLogging": [{"types": ["audit", "api"], "enabled": True}]}
    assert account.create_cluster(logging=on)["logging"]["clusterLogging"] == [
        {"types": ["api", "audit"], "enabled": True},
        {"types": ["authenticator", "controllerManager", "scheduler"], "enabled": False},
    ]


def test_logs_are_off_by_default(account: Account) -> None:
    logging = account.create_cluster()["logging"]
    assert logging == {"clusterLogging": [{"types": LOGS, "enabled": False}]}


def test_the_vpc_is_the_subnets(account: Account) -> None:
    assert account.create_cluster()["resourcesVpcConfig"]["vpcId"] == account.vpc_id


def test_the_cluster_security_group_is_in_ec2(account: Account) -> None:
    group_id = account.create_cluster()["resourcesVpcConfig"]["clusterSecurityGroupId"]
    group = account.ec2.describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]
    assert group["VpcId"] == account.vpc_id
    assert group["GroupName"].startswith("eks-cluster-sg-hub-")
    assert group["GroupName"].rpartition("-")[2].isdecimal()
    tags = {tag["Key"]: tag["Value"] for tag in group["Tags"]}
    assert tags == {
        "Name": group["GroupName"],
        "aws:eks:cluster-name": "hub",
        "kubernetes.io/cluster/hub": "owned",
    }


def test_the_cluster_security_group_lets_its_members_talk(account: Account) -> None:
    group_id = account.create_cluster()["resourcesVpcConfig"]["clusterSecurityGroupId"]
    group = account.ec2.describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]
    (rule,) = group["IpPermissions"]
    assert rule["IpProtocol"] == "-1"
    assert [pair["GroupId"] for pair in rule["UserIdGroupPairs"]] == [group_id]


def test_the_control_plane_has_an_interface_in_each_subnet(account: Account) -> None:
    group_id = account.create_cluster()["resourcesVpcConfig"]["clusterSecurityGroupId"]
    interfaces = account.interfaces("Amazon EKS hub")
    assert {interface["SubnetId"] for interface in interfaces} == set(account.subnets)
    assert {interface["Status"] for interface in interfaces} == {"in-use"}
    groups = [[group["GroupId"] for group in interface["Groups"]] for interface in interfaces]
    assert groups == [[group_id], [group_id]]


def test_nothing_is_left_in_ec2_of_a_deleted_cluster(account: Account) -> None:
    group_id = account.create_cluster()["resourcesVpcConfig"]["clusterSecurityGroupId"]
    account.eks.delete_cluster(name="hub")
    assert account.ec2.describe_network_interfaces()["NetworkInterfaces"] == []
    with pytest.raises(ClientError, match=r"InvalidGroup\.NotFound"):
        account.ec2.describe_security_groups(GroupIds=[group_id])


def test_a_deleted_cluster_is_not_found(hub: Account) -> None:
    hub.eks.delete_cluster(name="hub")
    with refused("ResourceNotFoundException", "No cluster found for name: hub.", 404):
        hub.cluster()


def test_a_cluster_made_again_has_nothing_of_the_old_one(hub: Account) -> None:
    hub.eks.create_addon(clusterName="hub", addonName="vpc-cni")
    hub.eks.delete_cluster(name="hub")
    hub.create_cluster()
    assert hub.eks.list_addons(clusterName="hub")["addons"] == []


def test_a_cluster_with_node_groups_is_not_deleted(hub: Account) -> None:
    hub.create_nodegroup()
    with refused("ResourceInUseException", "Cluster has nodegroups attached", 409):
        hub.eks.delete_cluster(name="hub")


def test_a_protected_cluster_is_not_deleted(account: Account) -> None:
    account.create_cluster(deletionProtection=True)
    with refused("InvalidRequestException", "Cluster has deletion protection enabled"):
        account.eks.delete_cluster(name="hub")


def test_a_name_is_used_once(hub: Account) -> None:
    with refused("ResourceInUseException", "Cluster already exists with name: hub", 409):
        hub.create_cluster()


def test_of_many_requests_for_one_name_one_wins(account: Account) -> None:
    account.subnets, account.cluster_role, account.eks  # noqa: B018  # made before the race

    def create(_: int) -> bool:
        try:
            account.create_cluster()
        except ClientError:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(create, range(16))) == 1
    assert len(account.interfaces("Amazon EKS hub")) == 2


def test_an_unknown_version_is_refused(account: Account) -> None:
    with refused("InvalidParameterException", "unsupported Kubernetes version"):
        account.create_cluster(version="1.19")


@pytest.mark.parametrize("version", ["1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36"])
def test_the_versions_that_hubs_run_are_offered(account: Account, version: str) -> None:
    assert account.create_cluster(version=version)["version"] == version


def test_subnets_in_one_zone_are_refused(account: Account) -> None:
    subnets = [account.subnet(3, "a"), account.subnet(4, "a")]
    message = "Subnets specified must be in at least two different AZs"
    with refused("InvalidParameterException", message):
        account.create_cluster(resourcesVpcConfig={"subnetIds": subnets})


def test_an_unknown_subnet_is_refused(account: Account) -> None:
    message = "The subnet ID 'subnet-0' does not exist"
    with refused("InvalidParameterException", message):
        account.create_cluster(resourcesVpcConfig={"subnetIds": ["subnet-0"]})


def test_an_unknown_security_group_is_refused(account: Account) -> None:
    message = "The security group 'sg-0' does not exist"
    with refused("InvalidParameterException", message):
        account.create_cluster(resourcesVpcConfig={"securityGroupIds": ["sg-0"]})


def test_an_endpoint_that_nobody_reaches_is_refused(account: Account) -> None:
    message = "Private and public endpoint access cannot be false"
    with refused("InvalidParameterException", message):
        account.create_cluster(resourcesVpcConfig={"endpointPublicAccess": False})


def test_what_is_no_role_is_refused(account: Account) -> None:
    with refused("InvalidParameterException", "Invalid Role Arn: 'cluster'"):
        account.create_cluster(roleArn="cluster")


def test_a_role_that_is_not_there_is_refused(account: Account) -> None:
    arn = f"arn:aws:iam::{account.id}:role/nobody"
    with refused("InvalidParameterException", f"roleArn, {arn}, does not exist"):
        account.create_cluster(roleArn=arn)


def test_a_role_that_eks_cannot_assume_is_refused(account: Account) -> None:
    message = "Role could not be assumed because the trusted entity is not correct"
    with refused("InvalidParameterException", message):
        account.create_cluster(roleArn=account.node_role)


def test_a_refused_cluster_leaves_no_security_group(account: Account) -> None:
    with pytest.raises(ClientError):
        account.create_cluster(roleArn="cluster")
    groups = account.ec2.describe_security_groups()["SecurityGroups"]
    assert not [group["GroupName"] for group in groups if "eks" in group["GroupName"]]


def test_clusters_are_listed_in_pages(account: Account) -> None:
    for name in ("c", "a", "b"):
        account.create_cluster(name)
    first = account.eks.list_clusters(maxResults=2)
    assert first["clusters"] == ["a", "b"]
    assert account.eks.list_clusters(nextToken=first["nextToken"])["clusters"] == ["c"]


def test_a_token_of_no_page_is_refused(account: Account) -> None:
    with refused("InvalidParameterException", "Invalid nextToken"):
        account.eks.list_clusters(nextToken="x")


def test_versions_out_of_support_are_described_on_demand(account: Account) -> None:
    usual = account.eks.describe_cluster_versions()["clusterVersions"]
    every = account.eks.describe_cluster_versions(includeAll=True)["clusterVersions"]
    hidden = {each["clusterVersion"] for each in every} - {each["clusterVersion"] for each in usual}
    assert hidden == {"1.30"}


def test_one_version_is_described(account: Account) -> None:
    answer = account.eks.describe_cluster_versions(clusterVersions=["1.33"])
    (version,) = answer["clusterVersions"]
    assert version["endOfStandardSupportDate"].astimezone(UTC).date() == date(2026, 7, 29)
    assert version["versionStatus"] == "EXTENDED_SUPPORT"
    assert version["status"] == "extended-support"
