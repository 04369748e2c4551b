"""Clusters: changed in place."""

from collections.abc import Mapping

from botocore import xform_name
from moto.eks.exceptions import InvalidParameterException

from sandbox.eks import logs, network, vpc_config
from sandbox.eks.cluster import Cluster
from sandbox.eks.clusters import ClusterBackend
from sandbox.eks.shape import Shape
from sandbox.eks.update import Update
from sandbox.eks.versions import check_step, minor, offered

# The kinds of update: API reference, Update.
KINDS = {
    "accessConfig": "AccessConfigUpdate",
    "computeConfig": "AutoModeUpdate",
    "controlPlaneScalingConfig": "ControlPlaneScalingConfigUpdate",
    "deletionProtection": "DeletionProtectionUpdate",
    "controlPlaneEgressMode": "ControlPlaneEgressUpdate",
    "endpointPrivateAccess": "EndpointAccessUpdate",
    "endpointPublicAccess": "EndpointAccessUpdate",
    "kubeApiServerConfig": "ControlPlaneComponentConfigUpdate",
    "kubeControllerManagerConfig": "ControlPlaneComponentConfigUpdate",
    "kubeSchedulerConfig": "ControlPlaneComponentConfigUpdate",
    "kubernetesNetworkConfig": "AutoModeUpdate",
    "logging": "LoggingUpdate",
    "publicAccessCidrs": "EndpointAccessUpdate",
    "remoteNetworkConfig": "RemoteNetworkConfigUpdate",
    "securityGroupIds": "VpcConfigUpdate",
    "storageConfig": "AutoModeUpdate",
    "subnetIds": "VpcConfigUpdate",
    "upgradePolicy": "UpgradePolicyUpdate",
    "zonalShiftConfig": "ZonalShiftConfigUpdate",
}
# The types of their parameters, where they are not the members' names: API reference, UpdateParam.
PARAMS = {
    "accessConfig": "AuthenticationMode",
    "controlPlaneScalingConfig": "UpdatedTier",
    "logging": "ClusterLogging",
    "securityGroupIds": "SecurityGroups",
    "subnetIds": "Subnets",
}
# User guide, setting-up-access-entries: from left to right, one at a time.
MODES = ("CONFIG_MAP", "API_AND_CONFIG_MAP", "API")


class ClusterUpdateBackend(ClusterBackend):
    """UpdateClusterConfig, UpdateClusterVersion, AssociateEncryptionConfig."""

    def update_cluster_config(self, request: Shape) -> Update:  # type: ignore[override]  # the API's answer is an update, moto's a cluster
        """Change one kind of thing."""
        cluster = self.describe_cluster(request["name"])
        vpc = request.get("resourcesVpcConfig", {})
        asked = {name: value for name, value in (request | vpc).items() if name in KINDS}
        kind = _kind(asked)
        if vpc:
            self._update_vpc(cluster, vpc)
        elif kind == "LoggingUpdate":
            cluster.logging = logs.updated(cluster.logging, request["logging"])
        elif kind == "AccessConfigUpdate":
            _update_access(cluster, request["accessConfig"]["authenticationMode"])
        else:
            _set(cluster, asked)
        return cluster.record(Update(kind, _params(asked)))

    def _update_vpc(self, cluster: Cluster, request: Shape) -> None:
        """Change it; other subnets must be of the same VPC (API reference, UpdateClusterConfig)."""
        config = vpc_config.updated(cluster.resources_vpc_config, request)
        network.control_plane_vpc(self.ec2, config["subnetIds"])
        subnets = network.find_subnets(self.ec2, config["subnetIds"])
        network.check_vpc(subnets, config["vpcId"])
        network.check_security_groups(self.ec2, config["securityGroupIds"])
        cluster.resources_vpc_config = config
        if "subnetIds" in request or "securityGroupIds" in request:
            self.connect(cluster)

    def update_cluster_version(self, name: str, version: str) -> Update:
        """Raise the version by one minor.

        API reference, UpdateClusterVersion: all node groups must be of the cluster's version.
        """
        cluster = self.describe_cluster(name)
        offered(version, name)
        check_step(cluster.version, version, name)
        behind = [
            group.nodegroup_name
            for group in cluster.nodegroups.values()
            if minor(group.version) < minor(cluster.version)
        ]
        if behind:
            raise InvalidParameterException(
                clusterName=name,
                nodegroupName=",".join(behind),
                message=f"Nodegroups {', '.join(behind)} must be updated to match cluster version"
                f" {cluster.version} before updating cluster version",
            )
        cluster.run(version)
        params = {"Version": version, "PlatformVersion": cluster.platformVersion}
        return cluster.record(Update("VersionUpdate", params))

    def associate_encryption_config(
        self, cluster_name: str, encryption_config: list[Shape]
    ) -> Update:
        """Encrypt a cluster that is not (user guide, enable-kms: it can't be taken back)."""
        cluster = self.describe_cluster(cluster_name)
        if cluster.encryption_config:
            raise InvalidParameterException(
                clusterName=cluster_name, message="Encryption config is already associated"
            )
        self.check_encryption(encryption_config)
        cluster.encryption_config = encryption_config
        params = {"EncryptionConfig": encryption_config}
        return cluster.record(Update("AssociateEncryptionConfig", params))


def _kind(asked: Mapping[str, object]) -> str:
    kinds = {KINDS[name] for name in asked}
    if len(kinds) > 1:
        raise InvalidParameterException(message="Only one type of update can be allowed.")
    if not kinds:
        raise InvalidParameterException(message="No changes needed: the request names none")
    return kinds.pop()


def _params(asked: Mapping[str, object]) -> dict[str, object]:
    return {PARAMS.get(name, name[0].upper() + name[1:]): value for name, value in asked.items()}


def _update_access(cluster: Cluster, mode: str) -> None:
    current = cluster.access_config["authenticationMode"]
    if MODES.index(mode) != MODES.index(current) + 1:
        raise InvalidParameterException(
            clusterName=cluster.name,
            message=f"Unsupported authentication mode update from {current} to {mode}",
        )
    cluster.access_config["authenticationMode"] = mode


def _set(cluster: Cluster, asked: Mapping[str, object]) -> None:
    """Set what is asked for, unless it is so already; the words are not AWS's."""
    changes = {
        name: value
        for name, value in asked.items()
        if getattr(cluster, xform_name(name)) != _merged(cluster, name, value)
    }
    if not changes:
        raise InvalidParameterException(
            clusterName=cluster.name,
            message=f"No changes needed for the {', '.join(asked)} provided",
        )
    for name, value in changes.items():
        setattr(cluster, xform_name(name), _merged(cluster, name, value))


def _merged(cluster: Cluster, name: str, value: object) -> object:
    """Return the structure with what it had, too."""
    current = getattr(cluster, xform_name(name))
    return {**current, **value} if isinstance(current, dict) and isinstance(value, dict) else value
