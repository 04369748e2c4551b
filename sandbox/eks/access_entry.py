"""An access entry, as DescribeAccessEntry answers with it."""

from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random as random

from sandbox.eks.shape import Shape

# What EKS sets for nodes, by the entry's type. User names: user guide, creating-access-entries.
# Groups: of EC2_LINUX, the CLI's example of create-access-entry; of the others, those that such
# nodes had in the aws-auth ConfigMap.
NODE = "system:node:{{EC2PrivateDNSName}}"
SESSION = "system:node:{{SessionName}}"
NODES: dict[str, tuple[str, tuple[str, ...]]] = {
    "EC2": (NODE, ()),
    "EC2_LINUX": (NODE, ("system:nodes",)),
    "EC2_WINDOWS": (NODE, ("eks:kube-proxy-windows", "system:nodes")),
    "FARGATE_LINUX": (SESSION, ("system:bootstrappers", "system:nodes", "system:node-proxier")),
    "HYBRID_LINUX": (SESSION, ("system:nodes",)),
    "HYPERPOD_LINUX": (SESSION, ("system:nodes",)),
}
TYPES = ("STANDARD", *NODES)


class AccessEntry:
    """What an IAM principal is to a cluster.

    `policies` are the associated access policies by ARN. `managed` entries are those that EKS makes
    and deletes with a node group.
    """

    def __init__(self, request: Shape, *, arn: str, managed: bool = False) -> None:
        self.cluster_name = request["clusterName"]
        self.principal_arn = request["principalArn"]
        self.type = request.get("type", "STANDARD")
        username, groups = NODES.get(self.type, (default_username(self.principal_arn), ()))
        self.username = request.get("username") or username
        self.kubernetes_groups = request.get("kubernetesGroups") or list(groups)
        self.arn = arn
        self.tags = request.get("tags", {})
        self.created_at = self.modified_at = utcnow()
        self.policies: dict[str, Shape] = {}
        self.managed = managed

    def change(self, request: Shape) -> None:
        """Take from the request what it names; the rest stays."""
        self.username = request.get("username") or self.username
        self.kubernetes_groups = request.get("kubernetesGroups", self.kubernetes_groups)
        self.modified_at = utcnow()

    def associate(self, policy_arn: str, scope: Shape) -> Shape:
        """Associate the policy, or change the scope it is associated with."""
        now = utcnow()
        policy = self.policies.setdefault(
            policy_arn, {"policyArn": policy_arn, "associatedAt": now}
        )
        policy |= {"accessScope": {"namespaces": [], **scope}, "modifiedAt": now}
        return policy


def arn_path(cluster_name: str, principal_arn: str) -> str:
    """Return what stands in a new entry's ARN behind the account."""
    account, kind, name = identify(principal_arn)
    return f"access-entry/{cluster_name}/{kind}/{account}/{name}/{random.uuid4()}"


def identify(principal_arn: str) -> tuple[str, str, str]:
    """Return account, kind ("role", "user") and name without the path of an IAM principal."""
    _, _, _, _, account, resource = principal_arn.split(":", 5)
    kind, _, path = resource.partition("/")
    return account, kind, path.rpartition("/")[2]


def default_username(principal_arn: str) -> str:
    """Return what EKS sets for a STANDARD entry: of a role its sessions, else the ARN."""
    account, kind, name = identify(principal_arn)
    if kind != "role":
        return principal_arn
    partition = principal_arn.split(":")[1]
    return f"arn:{partition}:sts::{account}:assumed-role/{name}/{{{{SessionName}}}}"


def principal_of(caller_arn: str) -> str:
    """Return the IAM principal of a caller, whom STS may name by a session of a role."""
    partition, account = caller_arn.split(":")[1], caller_arn.split(":")[4]
    kind, _, name = caller_arn.rpartition(":")[2].partition("/")
    if kind == "assumed-role":
        kind, name = "role", name.partition("/")[0]
    return f"arn:{partition}:iam::{account}:{kind}/{name}"
