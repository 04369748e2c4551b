"""Clusters: made, deleted."""

from ipaddress import IPv4Network

from moto.ec2.models.vpcs import VPC
from moto.eks.exceptions import InvalidRequestException, ResourceInUseException
from moto.eks.models import CLUSTER_EXISTS_MSG, CLUSTER_IN_USE_MSG

from sandbox.eks import encryption, network, vpc_config
from sandbox.eks.access_entries import AccessEntryBackend
from sandbox.eks.access_policies import CLUSTER_ADMIN
from sandbox.eks.cluster import Cluster
from sandbox.eks.roles import check_cluster_role
from sandbox.eks.shape import Shape
from sandbox.eks.versions import DEFAULT_VERSION, offered

PRIVATE = IPv4Network("10.0.0.0/8")


class ClusterBackend(AccessEntryBackend):
    """CreateCluster, DeleteCluster."""

    def create_cluster(self, request: Shape, creator_arn: str) -> Cluster:  # type: ignore[override]  # the request as it is
        """Make the cluster, and what it has in EC2; `creator_arn` is the caller, as STS has it."""
        version = offered(request.get("version", DEFAULT_VERSION), request["name"])
        vpc_id = self._check_cluster(request)
        group_id = network.create_security_group(self.ec2, request["name"], vpc_id)
        cluster = Cluster(
            request,
            version=version.cluster_version,
            vpc_config=vpc_config.created(
                request["resourcesVpcConfig"], vpc_id=vpc_id, security_group_id=group_id
            ),
            network_config=_network_config(request, self.ec2.vpcs[vpc_id]),
            account_id=self.account_id,
            region_name=self.region_name,
            partition=self.partition,
        )
        self.clusters[cluster.name] = cluster
        self.connect(cluster)
        self._admit_creator(cluster, creator_arn)
        return cluster

    def _check_cluster(self, request: Shape) -> str:
        """Refuse what AWS would, and return the subnets' VPC."""
        name, config = request["name"], request["resourcesVpcConfig"]
        if name in self.clusters:
            raise ResourceInUseException(
                clusterName=name, message=CLUSTER_EXISTS_MSG.format(clusterName=name)
            )
        check_cluster_role(self.iam, request["roleArn"])
        self.check_encryption(request.get("encryptionConfig", []))
        vpc_config.check(config)
        network.check_security_groups(self.ec2, config.get("securityGroupIds", []))
        return network.control_plane_vpc(self.ec2, config.get("subnetIds", []))

    def check_encryption(self, config: list[Shape]) -> None:
        """Refuse a key that cannot encrypt."""
        encryption.check_keys(config, account_id=self.account_id, region=self.region_name)

    def connect(self, cluster: Cluster) -> None:
        """Make the control plane's network interfaces, in place of those there were."""
        network.delete_interfaces(self.ec2, cluster.interface_ids)
        config = cluster.resources_vpc_config
        cluster.interface_ids = [
            network.create_interface(
                self.ec2,
                subnet,
                # User guide, network-reqs.
                description=f"Amazon EKS {cluster.name}",
                group_ids=[cluster.security_group_id, *config["securityGroupIds"]],
                tags={},
            )
            for subnet in network.find_subnets(self.ec2, config["subnetIds"])
        ]

    def _admit_creator(self, cluster: Cluster, creator_arn: str) -> None:
        """Make the creator an administrator (API reference, CreateAccessConfigRequest)."""
        if (
            cluster.has_access_entries
            and cluster.access_config["bootstrapClusterCreatorAdminPermissions"]
        ):
            entry = self.admit({"clusterName": cluster.name, "principalArn": creator_arn})
            entry.associate(CLUSTER_ADMIN, {"type": "cluster"})

    def delete_cluster(self, name: str) -> Cluster:
        """Delete the cluster, and with it add-ons, access entries and associations.

        API reference, DeleteCluster: node groups and Fargate profiles must be gone.
        """
        cluster = self.describe_cluster(name)
        if cluster.nodegroups:
            nodegroups = ",".join(cluster.nodegroups)
            raise ResourceInUseException(
                clusterName=name, nodegroupName=nodegroups, message=CLUSTER_IN_USE_MSG
            )
        if cluster.fargate_profiles:
            raise ResourceInUseException(
                clusterName=name, message="Cluster has Fargate profiles attached"
            )
        if cluster.deletion_protection:
            raise InvalidRequestException(
                clusterName=name, message="Cluster has deletion protection enabled"
            )
        network.delete_interfaces(self.ec2, cluster.interface_ids)
        network.delete_security_group(self.ec2, cluster.security_group_id)
        return self.clusters.pop(name)


def _network_config(request: Shape, vpc: VPC) -> Shape:
    """Return addresses for services: of AWS's two blocks the one that is not in the VPC.

    API reference, KubernetesNetworkConfigRequest.
    """
    config = request.get("kubernetesNetworkConfig", {})
    if config.get("ipFamily") == "ipv6":
        default = {"serviceIpv6Cidr": "fd00:ec2::/108"}
    else:
        within = IPv4Network(vpc.cidr_block).subnet_of(PRIVATE)
        default = {"serviceIpv4Cidr": "172.20.0.0/16" if within else "10.100.0.0/16"}
    return {"ipFamily": "ipv4", "elasticLoadBalancing": {"enabled": False}, **default, **config}
