"""The hub's KMS key."""

from cdktf import TerraformResourceLifecycle, TerraformStack
from cdktf_cdktf_provider_aws.kms_alias import KmsAlias
from cdktf_cdktf_provider_aws.kms_key import KmsKey

from spec.environment import Environment
from stacks.account import Account
from stacks.policies import kms_key
from stacks.roles import Role


class Encryption:
    """One key, for the cluster's secrets, the home directories, the database and backups."""

    def __init__(
        self, stack: TerraformStack, *, spec: Environment, account: Account, cluster_role: Role
    ) -> None:
        """Make the key and its alias; the key is guarded as the data it encrypts is."""
        key = KmsKey(
            stack,
            "key",
            description=f"{spec.cluster.name}: cluster secrets, home directories, hub database",
            deletion_window_in_days=spec.encryption.deletion_window_days,
            enable_key_rotation=spec.encryption.rotation,
            rotation_period_in_days=(
                spec.encryption.rotation_period_days if spec.encryption.rotation else None
            ),
            policy=self._policy(spec, account, cluster_role),
            lifecycle=TerraformResourceLifecycle(prevent_destroy=spec.storage.protect),
        )
        alias = spec.encryption.alias or f"eks/{spec.cluster.name}"
        KmsAlias(stack, "key_alias", name=f"alias/{alias}", target_key_id=key.id)
        self.key_arn = key.arn

    @staticmethod
    def _policy(spec: Environment, account: Account, cluster_role: Role) -> str:
        return kms_key.key(
            region=account.region,
            account_id=account.id,
            provisioning_role_arn=account.principal(spec.aws.provisioning_role),
            cluster_role_arn=cluster_role.arn,
            node_volumes=spec.encryption.node_volumes,
        )
