"""One hub, wired: read this first.

Every resource is a child of the stack itself, so its construct id is its Terraform address
(`aws_eks_cluster.cluster`) and constructs refuses a second of the same name.
"""

from cdktf import TerraformStack
from constructs import Construct

from spec.environment import Environment
from spec.principals import administrators
from stacks.access import Access
from stacks.account import Account
from stacks.addons import Addons
from stacks.backend import keep_state
from stacks.backup import back_up
from stacks.certificate import certificate_arn
from stacks.cluster import Cluster
from stacks.core_nodes import CoreNodes
from stacks.dns import hosted_zone, keep_record
from stacks.encryption import Encryption
from stacks.endpoints import add_endpoints
from stacks.flow_logs import record_flows
from stacks.guard import forget_data
from stacks.homes import Homes
from stacks.hub_database import hub_database
from stacks.jupyterhub import jupyterhub
from stacks.karpenter import Karpenter
from stacks.load_balancer import load_balancer
from stacks.manifests import Manifests
from stacks.namespace import Namespace, storage_class
from stacks.network import Network
from stacks.outputs import show
from stacks.policies import trust
from stacks.providers import kubernetes_access
from stacks.roles import Role, managed
from stacks.user_nodes import add_device_plugin, add_node_pools


class HubStack(TerraformStack):
    """Everything a JupyterHub on AWS needs."""

    def __init__(self, scope: Construct, spec: Environment) -> None:
        """Compile the hub; the stack is named after it."""
        super().__init__(scope, spec.name)
        keep_state(self, spec.name, spec=spec.state, aws=spec.aws)
        self._spec = spec
        self._account = Account(self, spec=spec)
        self._name = spec.cluster.name
        self._ground()
        self._nodes()
        self._data()
        self._controllers()
        self._hub()

    def _ground(self) -> None:
        """Network, key, control plane, and who may use it."""
        spec, account = self._spec, self._account
        self._network = Network(
            self, spec=spec.network, region=account.region, cluster_name=self._name
        )
        add_endpoints(
            self,
            spec=spec.network,
            network=self._network,
            region=account.region,
            cluster_name=self._name,
        )
        if spec.network.flow_logs:
            record_flows(
                self,
                spec=spec.network.flow_logs,
                account=account,
                vpc_id=self._network.vpc_id,
                name=self._name,
            )
        role = Role(
            self,
            "cluster_role",
            name=f"{self._name}-cluster",
            trusts=trust.service("eks.amazonaws.com"),
            policies=managed("AmazonEKSClusterPolicy"),
        )
        encryption = Encryption(self, spec=spec, account=account, cluster_role=role)
        self._key_arn = encryption.key_arn
        self._cluster = Cluster(
            self,
            spec=spec.cluster,
            network=self._network,
            role=role,
            key_arn=self._key_arn,
            admins=administrators(spec.aws.provisioning_role, spec.cluster.admins),
        )
        self._access = Access(self, spec=spec, account=account, cluster=self._cluster)
        kubernetes_access(self, cluster=self._cluster, account=account)

    def _nodes(self) -> None:
        spec, cluster = self._spec, self._cluster
        self._addons = Addons(self, spec=spec.cluster, cluster=cluster)
        core = CoreNodes(
            self,
            spec=spec.core_nodes,
            account=self._account,
            cluster=cluster,
            network=self._network,
            key_arn=self._node_key,
            after=self._addons.before_nodes(self._account),
        )
        self._core = core.node_group

    @property
    def _node_key(self) -> str | None:
        return self._key_arn if self._spec.encryption.node_volumes else None

    def _data(self) -> None:
        """What must never be lost, and its backups."""
        spec = self._spec
        forget_data(self, spec=spec.storage)
        self._homes = Homes(
            self,
            spec=spec.storage,
            account=self._account,
            network=self._network,
            name=self._name,
            key_arn=self._key_arn if spec.encryption.file_system else None,
            nodes=self._cluster.security_group_id,
        )
        self._database = hub_database(
            self, spec=spec.storage, network=self._network, name=self._name, key_arn=self._key_arn
        )
        if spec.storage.backup.enabled:
            back_up(
                self,
                spec=spec.storage,
                name=self._name,
                key_arn=self._key_arn,
                resources=[self._homes.arn, self._database.arn],
            )

    def _controllers(self) -> None:
        """Add-ons and charts that run on the core nodes, and the users' nodes they make."""
        spec, account, cluster = self._spec, self._account, self._cluster
        addons = self._addons.on_nodes(account, [self._core], file_system_arn=self._homes.arn)
        self._ready = [*addons, *self._access.ready]
        self._karpenter = Karpenter(
            self, charts=spec.charts, account=account, cluster=cluster, after=self._ready
        )
        self._pools = add_node_pools(
            Manifests(self),
            pools=spec.node_pools,
            account=account,
            cluster=self._cluster,
            karpenter=self._karpenter,
            key_arn=self._node_key,
            # A privileged server may open every device.
            fuse=spec.hub.servers.fuse and not spec.hub.servers.privileged,
        )
        add_device_plugin(self, charts=spec.charts, pools=spec.node_pools, after=self._pools)
        self._balancer = load_balancer(
            self,
            charts=spec.charts,
            account=account,
            cluster=cluster,
            network=self._network,
            after=self._ready,
        )

    def _hub(self) -> None:
        """Namespace, name, certificate, and JupyterHub."""
        spec, account, cluster = self._spec, self._account, self._cluster
        classes = storage_class(self, after=self._ready)
        # After the node pools, and so gone before them: with it go the users' servers, which would
        # keep their nodes from ending.
        namespace = Namespace(
            self, homes=self._homes, database=self._database, after=[classes, self._pools]
        )
        zone = hosted_zone(self, spec=spec.hub)
        hub = jupyterhub(
            self,
            spec=spec,
            account=account,
            cluster=cluster,
            namespace=namespace,
            certificate_arn=certificate_arn(self, spec=spec.hub, zone=zone),
            after=[self._balancer],
        )
        if zone:
            keep_record(
                self,
                charts=spec.charts,
                domain=spec.hub.domain,
                zone=zone,
                account=account,
                cluster=cluster,
                after=self._ready,
            )
        show(
            self,
            spec=spec,
            account=account,
            homes=self._homes,
            karpenter=self._karpenter,
            zone=zone,
            hub=hub,
        )
