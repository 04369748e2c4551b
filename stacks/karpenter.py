"""Karpenter: the roles it needs, its charts, and the access of its nodes."""

from collections.abc import Sequence

from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_aws.eks_access_entry import EksAccessEntry
from cdktf_cdktf_provider_helm.release import Release

from spec.charts import Charts
from stacks.account import Account
from stacks.charts import install
from stacks.cluster import Cluster
from stacks.core_nodes import NODE_POLICIES
from stacks.interruptions import InterruptionQueue
from stacks.pod_identity import PodIdentity
from stacks.policies import karpenter, trust
from stacks.roles import Role

NAMESPACE = "kube-system"  # where the API server gives it precedence, as its guide has it


class Karpenter:
    """The controller, ready to make nodes."""

    def __init__(
        self,
        stack: TerraformStack,
        *,
        charts: Charts,
        account: Account,
        cluster: Cluster,
        after: Sequence[ITerraformDependable],
    ) -> None:
        """Install Karpenter once `after` is there."""
        self._stack, self._cluster = stack, cluster
        self.queue = InterruptionQueue(stack, cluster.title)
        self.node_role = self._node_role()
        identity = self._identity(account)
        entry = EksAccessEntry(
            stack,
            "karpenter_nodes",
            cluster_name=cluster.name,
            principal_arn=self.node_role.arn,
            type="EC2_LINUX",
        )
        ready = [*after, *identity.ready, *self.node_role.ready, entry]
        self.release = self._install(charts, ready)

    def _node_role(self) -> Role:
        return Role(
            self._stack,
            "karpenter_node_role",
            name=f"{self._cluster.title}-karpenter-node",
            trusts=trust.service("ec2.amazonaws.com"),
            policies=NODE_POLICIES,
        )

    def _identity(self, account: Account) -> PodIdentity:
        return PodIdentity(
            self._stack,
            "karpenter_controller",
            account=account,
            cluster=self._cluster,
            service_account="karpenter",
            namespace=NAMESPACE,
            inline=karpenter.controller_policies(
                region=account.region,
                account_id=account.id,
                cluster_name=self._cluster.title,
                node_role_arn=self.node_role.arn,
                queue_arn=self.queue.arn,
            ),
        )

    def _install(self, charts: Charts, ready: Sequence[ITerraformDependable]) -> Release:
        # Helm never updates definitions that ride in a chart; as a chart of their own they are.
        # take_ownership: a cluster that is taken over has them from elsewhere.
        definitions = install(
            self._stack,
            "karpenter_crd",
            chart=charts.karpenter_crd,
            namespace=NAMESPACE,
            values=[],
            depends_on=ready,
            take_ownership=True,
        )
        return install(
            self._stack,
            "karpenter",
            chart=charts.karpenter,
            namespace=NAMESPACE,
            values=[self._values()],
            depends_on=[definitions],
        )

    def _values(self) -> dict[str, object]:
        return {
            "settings": {
                "clusterName": self._cluster.name,
                "interruptionQueue": self.queue.name,
            },
            "serviceAccount": {"name": "karpenter"},
            "replicas": 2,
            "controller": {
                "resources": {
                    "requests": {"cpu": "250m", "memory": "512Mi"},
                    "limits": {"memory": "1Gi"},
                }
            },
        }
