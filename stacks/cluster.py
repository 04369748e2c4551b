"""The EKS control plane."""

from collections.abc import Sequence

from cdktf import Fn, TerraformResourceLifecycle, TerraformStack
from cdktf_cdktf_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktf_cdktf_provider_aws.eks_cluster import (
    EksCluster,
    EksClusterAccessConfig,
    EksClusterEncryptionConfig,
    EksClusterEncryptionConfigProvider,
    EksClusterUpgradePolicy,
    EksClusterVpcConfig,
)

from spec.cluster import Cluster as ClusterSpec
from spec.principals import short
from stacks.account import CALLER
from stacks.network import Network
from stacks.roles import Role

# Both matter only when a cluster is made; a hub taken over was made with other values, and a
# difference would replace it.
ONLY_AT_CREATION = [
    "access_config[0].bootstrap_cluster_creator_admin_permissions",
    "bootstrap_self_managed_addons",
]


class Cluster:
    """The cluster: access by entries only, secrets encrypted, logs kept.

    `title` is the name as the spec has it, for names that are made of it; `name`, `arn`,
    `version`, `endpoint`, `authority` (PEM) and `security_group_id` (of the control plane and
    every node, made by EKS) are Terraform's references to what becomes of it, read from Node once.
    """

    def __init__(
        self,
        stack: TerraformStack,
        *,
        spec: ClusterSpec,
        network: Network,
        role: Role,
        key_arn: str,
        admins: Sequence[str],
    ) -> None:
        """Make the cluster; a plan by anybody but `admins`, in short or ARNs, is refused."""
        logs = self._logs(stack, spec)
        self.cluster = EksCluster(
            stack,
            "cluster",
            name=spec.name,
            version=spec.kubernetes_version,
            role_arn=role.arn,
            bootstrap_self_managed_addons=False,
            access_config=EksClusterAccessConfig(
                authentication_mode="API", bootstrap_cluster_creator_admin_permissions=False
            ),
            enabled_cluster_log_types=list(spec.logs.types),
            encryption_config=EksClusterEncryptionConfig(
                resources=["secrets"],
                provider=EksClusterEncryptionConfigProvider(key_arn=key_arn),
            ),
            upgrade_policy=EksClusterUpgradePolicy(support_type=spec.support_type),
            vpc_config=self._vpc_config(spec, network),
            depends_on=[logs, *role.ready],
            lifecycle=TerraformResourceLifecycle(ignore_changes=ONLY_AT_CREATION),
        )
        self._refuse_strangers(admins)
        self.title = spec.name
        self.name = self.cluster.name
        self.arn = self.cluster.arn
        self.version = self.cluster.version
        self.endpoint = self.cluster.endpoint
        self.authority = Fn.base64decode(self.cluster.certificate_authority.get(0).data)
        self.security_group_id = self.cluster.vpc_config.cluster_security_group_id

    @staticmethod
    def _logs(stack: TerraformStack, spec: ClusterSpec) -> CloudwatchLogGroup:
        """Make the log group before EKS does, which would keep it for ever."""
        return CloudwatchLogGroup(
            stack,
            "cluster_logs",
            name=f"/aws/eks/{spec.name}/cluster",
            retention_in_days=spec.logs.retention_days,
        )

    @staticmethod
    def _vpc_config(spec: ClusterSpec, network: Network) -> EksClusterVpcConfig:
        return EksClusterVpcConfig(
            subnet_ids=list(network.pods.values()),
            endpoint_private_access=True,
            endpoint_public_access=spec.endpoint.public,
            public_access_cidrs=(
                [str(cidr) for cidr in spec.endpoint.public_cidrs] if spec.endpoint.public else None
            ),
        )

    def _refuse_strangers(self, admins: Sequence[str]) -> None:
        """Stop a plan by whoever the cluster would then not let in.

        A session's ARN is `arn:aws:sts::…:assumed-role/Name/session`, its role's
        `arn:aws:iam::…:role/path/Name`: both are compared as `account/role/Name`.
        """
        allowed = ", ".join(_identity(admin) for admin in admins)
        session = f'join("/role/", regex("::([0-9]+):assumed-role/([^/]+)/", {CALLER}.arn))'
        user = f'join("/user/", regex("::([0-9]+):user/(?:.*/)?([^/]+)$", {CALLER}.arn))'
        condition = f"contains([{allowed}], try({session}, {user}, {CALLER}.arn))"
        message = (
            f"This plan was made as ${{{CALLER}.arn}}, whom the cluster would lock out."
            " Deploy as aws.provisioning_role, or add yourself to cluster.admins."
        )
        self.cluster.add_override(
            "lifecycle.precondition",
            [{"condition": f"${{{condition}}}", "error_message": message}],
        )


def _identity(principal: str) -> str:
    """Return a Terraform expression: `account/role/Name` of a role or user, short or ARN."""
    kind, _, path = short(principal).partition("/")
    name = path.rpartition("/")[2]
    if principal.startswith("arn:"):
        return f'"{principal.split(":")[4]}/{kind}/{name}"'
    return f'format("%s/{kind}/{name}", {CALLER}.account_id)'
