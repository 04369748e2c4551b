"""IAM roles: one way to make a role for an AWS service, and one for a Kubernetes controller."""

from collections.abc import Mapping, Sequence

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.eks_cluster import EksCluster
from cdktf_cdktf_provider_aws.eks_pod_identity_association import EksPodIdentityAssociation
from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from cdktf_cdktf_provider_aws.iam_role_policy_attachment import IamRolePolicyAttachment

from stacks.account import Account
from stacks.policies import trust



def managed(*names: str) -> tuple[str, ...]:
    """Return the ARNs of policies that AWS keeps."""
    return tuple(f"arn:aws:iam::aws:policy/{name}" for name in names)


class Role:
    """A role with AWS-managed and inline policies; `ready` is what to wait for before using it."""

    def __init__(
        self,
        stack: TerraformStack,
        id: str,  # noqa: A002 (the constructs' own name for it)
        *,
        name: str,
        trusts: str,
        policies: Sequence[str] = (),
        inline: Mapping[str, str] | None = None,
    ) -> None:
        """Make the role; `policies` are ARNs, `inline` is name to document."""
        self.role = IamRole(stack, id, name=name, assume_role_policy=trusts)
        self.ready: list[IamRolePolicyAttachment | IamRolePolicy] = []
        for policy in policies:
            self._attach(stack, id, policy)
        for policy, body in (inline or {}).items():
            self.ready.append(
                IamRolePolicy(
                    stack,
                    f"{id}_{policy.replace('-', '_')}",
                    name=policy,
                    role=self.role.name,
                    policy=body,
                )
            )

    def _attach(self, stack: TerraformStack, id: str, policy: str) -> None:  # noqa: A002
        self.ready.append(
            IamRolePolicyAttachment(
                stack,
                f"{id}_{policy.rpartition('/')[2]}",
                role=self.role.name,
                policy_arn=policy,
            )
        )


class PodIdentity:
    """What a Kubernetes service account may do in AWS: a role, tied to it by EKS Pod Identity."""

    def __init__(
        self,
        stack: TerraformStack,
        id: str,  # noqa: A002
        *,
        account: Account,
        cluster: EksCluster,
        service_account: str,
        namespace: str = "kube-system",
        policies: Sequence[str] = (),
        inline: Mapping[str, str] | None = None,
    ) -> None:
        """Make the role `<cluster>-<id>` and tie it to the service account."""
        self.role = Role(
            stack,
            f"{id}_role",
            name=f"{cluster.name_input}-{id.replace('_', '-')}",
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
            role_arn=self.role.role.arn,
        )
        self.ready = [*self.role.ready, self.association]
