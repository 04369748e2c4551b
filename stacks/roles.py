"""IAM roles: one way to make one."""

from collections.abc import Mapping, Sequence

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from cdktf_cdktf_provider_aws.iam_role_policy_attachment import IamRolePolicyAttachment

from stacks.references import reference


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
        IamRole(stack, id, name=name, assume_role_policy=trusts)
        self.arn = reference("aws_iam_role", id, "arn")
        self.name = reference("aws_iam_role", id, "name")
        self.ready: list[IamRolePolicyAttachment | IamRolePolicy] = []
        for policy in policies:
            self._attach(stack, id, policy)
        for policy, body in (inline or {}).items():
            self.ready.append(
                IamRolePolicy(
                    stack,
                    f"{id}_{policy.replace('-', '_')}",
                    name=policy,
                    role=self.name,
                    policy=body,
                )
            )

    def _attach(self, stack: TerraformStack, id: str, policy: str) -> None:  # noqa: A002
        self.ready.append(
            IamRolePolicyAttachment(
                stack,
                f"{id}_{policy.rpartition('/')[2]}",
                role=self.name,
                policy_arn=policy,
            )
        )
