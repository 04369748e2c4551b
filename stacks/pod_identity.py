"""AWS rights for Kubernetes controllers, by EKS Pod Identity."""

from collections.abc import Mapping, Sequence

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.eks_pod_identity_association import EksPodIdentityAssociation

from stacks.account import Account
from stacks.cluster import Cluster
from stacks.policies import trust
from stacks.roles import Role


class PodIdentity:
    """What a Kubernetes service account may do in AWS: a role, tied to it by EKS Pod Identity."""

    def __init__(
        self,
        stack: TerraformStack,
        id: str,  # noqa: A002
        *,
        account: Account,
        cluster: Cluster,
        service_account: str,
        namespace: str = "kube-system",
        policies: Sequence[str] = (),
        inline: Mapping[str, str] | None = None,
    ) -> None:
        """Make the role `<cluster>-<id>` and tie it to the service account."""
        self.role = Role(
            stack,
            f"{id}_role",
            name=f"{cluster.title}-{id.replace('_', '-')}",
            trusts=trust.pod_identity(
                account_id=account.id,
                cluster_arn=cluster.arn,
                namespace=namespace,
                service_account=service_account,
            ),
            policies=policies,
            inline=inline,
        )
        self.association = EksPodIdentityAssociation(
            stack,
            id,
            cluster_name=cluster.name,
            namespace=namespace,
            service_account=service_account,
            role_arn=self.role.arn,
        )
        self.ready = [*self.role.ready, self.association]
