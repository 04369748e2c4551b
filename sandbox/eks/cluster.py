"""A cluster, as DescribeCluster answers with it."""

from botocore import xform_name
from moto.eks.models import Cluster as MotoCluster
from moto.moto_api._internal import mock_random as random

from sandbox.eks import logs
from sandbox.eks.access_entry import AccessEntry
from sandbox.eks.addon import Addon
from sandbox.eks.certificate import authority
from sandbox.eks.node_group import Nodegroup
from sandbox.eks.pod_identity import PodIdentityAssociation
from sandbox.eks.shape import Shape
from sandbox.eks.update import Update
from sandbox.eks.versions import VERSIONS

# API reference, CreateAccessConfigRequest and UpgradePolicyRequest.
ACCESS = {"bootstrapClusterCreatorAdminPermissions": True, "authenticationMode": "CONFIG_MAP"}
UPGRADE_POLICY = {"supportType": "EXTENDED"}
# Returned where they were asked for.
OPTIONS = (
    "computeConfig",
    "controlPlaneScalingConfig",
    "kubeApiServerConfig",
    "kubeControllerManagerConfig",
    "kubeSchedulerConfig",
    "storageConfig",
    "zonalShiftConfig",
)


class Cluster(MotoCluster):
    """A cluster with all that belongs to it.

    `interface_ids` are those of the control plane, in EC2.
    """

    nodegroups: dict[str, Nodegroup]  # type: ignore[assignment]  # Nodegroup replaces moto's

    def __init__(
        self,
        request: Shape,
        *,
        version: str,
        vpc_config: Shape,
        network_config: Shape,
        account_id: str,
        region_name: str,
        partition: str,
    ) -> None:
        super().__init__(
            name=request["name"],
            role_arn=request["roleArn"],
            version=version,
            resources_vpc_config=vpc_config,
            kubernetes_network_config=network_config,
            logging=logs.full(logs.enabled_in(request.get("logging", {}))),
            tags=request.get("tags"),
            encryption_config=request.get("encryptionConfig"),
            remote_network_config=request.get("remoteNetworkConfig"),
            account_id=account_id,
            region_name=region_name,
            aws_partition=partition,
        )
        self.run(version)
        self._take_options(request)
        self._name_addresses(region_name)
        self.health: Shape = {"issues": []}
        self.updates: dict[str, Update] = {}
        self.addons: dict[str, Addon] = {}
        self.access_entries: dict[str, AccessEntry] = {}
        self.pod_identity_associations: dict[str, PodIdentityAssociation] = {}
        self.interface_ids: list[str] = []

    def _take_options(self, request: Shape) -> None:
        self.access_config: Shape = ACCESS | request.get("accessConfig", {})
        self.upgrade_policy = request.get("upgradePolicy", UPGRADE_POLICY)
        self.deletion_protection = request.get("deletionProtection", False)
        for member in OPTIONS:
            setattr(self, xform_name(member), request.get(member))

    def _name_addresses(self, region: str) -> None:
        """Make up what AWS does; the identifier of endpoint and issuer is the same there, too."""
        identifier = random.get_random_hex(32).upper()
        label = random.get_random_string(3, lower_case=True)
        self.endpoint = f"https://{identifier}.{label}.{region}.eks.amazonaws.com"
        self.identity = {
            "oidc": {"issuer": f"https://oidc.eks.{region}.amazonaws.com/id/{identifier}"}
        }
        self.certificate_authority = {"data": authority()}

    def run(self, version: str) -> None:
        """Be of the Kubernetes version."""
        self.version = version
        self.platformVersion = VERSIONS[version].default_platform_version

    @property
    def security_group_id(self) -> str:
        """The security group that EKS made."""
        return str(self.resources_vpc_config["clusterSecurityGroupId"])

    @property
    def has_access_entries(self) -> bool:
        """Whether its authentication mode knows of access entries."""
        return bool(self.access_config["authenticationMode"] != "CONFIG_MAP")

    def record(self, update: Update) -> Update:
        """Keep the update for DescribeUpdate."""
        self.updates[update.id] = update
        return update
