"""Who may use the cluster: EKS access entries."""

import re
from collections.abc import Iterable

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.eks_access_entry import EksAccessEntry
from cdktf_cdktf_provider_aws.eks_access_policy_association import (
    EksAccessPolicyAssociation,
    EksAccessPolicyAssociationAccessScope,
)

from spec.environment import Environment
from spec.principals import administrators
from stacks.account import Account
from stacks.cluster import Cluster

POLICY = "arn:aws:eks::aws:cluster-access-policy/"
# AWS's access policies (EKS user guide, "Review access policy permissions"): the second one is
# Kubernetes' own `view`, which leaves out secrets.
ADMIN = "AmazonEKSClusterAdminPolicy"
VIEWER = "AmazonEKSViewPolicy"


class Access:
    """The access entries; `ready` is what to wait for before using the Kubernetes API."""

    def __init__(
        self, stack: TerraformStack, *, spec: Environment, account: Account, cluster: Cluster
    ) -> None:
        """Let the spec's administrators and viewers in."""
        self._stack, self._account, self._cluster = stack, account, cluster
        self.ready: list[EksAccessPolicyAssociation] = []
        self._admit(administrators(spec.aws.provisioning_role, spec.cluster.admins), ADMIN)
        self._admit(spec.cluster.viewers, VIEWER)

    def _admit(self, principals: Iterable[str], policy: str) -> None:
        for principal in principals:
            name = re.sub(r"[^A-Za-z0-9_-]+", "_", principal)
            entry = EksAccessEntry(
                self._stack,
                f"access_{name}",
                cluster_name=self._cluster.name,
                principal_arn=self._account.principal(principal),
            )
            self.ready.append(
                EksAccessPolicyAssociation(
                    self._stack,
                    f"access_policy_{name}",
                    cluster_name=self._cluster.name,
                    principal_arn=entry.principal_arn,
                    policy_arn=POLICY + policy,
                    access_scope=EksAccessPolicyAssociationAccessScope(type="cluster"),
                )
            )
