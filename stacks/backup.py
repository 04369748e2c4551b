"""Daily backups of home directories and the hub's database."""

from collections.abc import Sequence

from cdktf import TerraformResourceLifecycle, TerraformStack
from cdktf_cdktf_provider_aws.backup_plan import (
    BackupPlan,
    BackupPlanRule,
    BackupPlanRuleLifecycle,
)
from cdktf_cdktf_provider_aws.backup_selection import BackupSelection
from cdktf_cdktf_provider_aws.backup_vault import BackupVault

from spec.storage import Storage
from stacks.policies import backup
from stacks.roles import Role


def back_up(
    stack: TerraformStack,
    *,
    spec: Storage,
    name: str,
    key_arn: str,
    resources: Sequence[str],
) -> None:
    """Back the resources (ARNs) up into a vault of their own, guarded as they are."""
    vault = BackupVault(
        stack,
        "backups",
        name=f"{name}-backups",
        kms_key_arn=key_arn,
        force_destroy=not spec.protect,
        lifecycle=TerraformResourceLifecycle(prevent_destroy=spec.protect),
    )
    role = Role(
        stack,
        "backup_role",
        name=f"{name}-backup",
        trusts=backup.assume_role(),
        policies=backup.ROLE_POLICIES,
    )
    plan = BackupPlan(stack, "backup_plan", name=f"{name}-daily", rule=[_rule(spec, vault)])
    BackupSelection(
        stack,
        "backup_selection",
        name=f"{name}-data",
        plan_id=plan.id,
        iam_role_arn=role.arn,
        resources=list(resources),
        depends_on=role.ready,
    )


def _rule(spec: Storage, vault: BackupVault) -> BackupPlanRule:
    return BackupPlanRule(
        rule_name="daily",
        target_vault_name=vault.name,
        schedule=spec.backup.schedule,
        lifecycle=BackupPlanRuleLifecycle(delete_after=spec.backup.retention_days),
    )
