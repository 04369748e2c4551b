"""Backups of homes and the hub's database.

Sources: Service Authorization Reference, "AWS Backup" (2026-11); AWS Backup developer guide ("API
permissions"); the calls of the AWS provider 5.100.0.
"""

from ops.bootstrap.permissions.limit import (
    BEING_TAGGED,
    DATA,
    FIRST_TAG,
    IN_REGION,
    TAGGED,
    Grant,
    Limit,
    unguarded,
)

_BACKUP = "arn:aws:backup:{region}:{account}:"
_VAULT = Limit("BackupVault", DATA, (f"{_BACKUP}backup-vault:{{cluster}}-backups",))
_DELETE_VAULT = Limit(
    "DeleteBackupVault", DATA, (f"{_BACKUP}backup-vault:{{cluster}}-backups",), when=unguarded
)
# Recovery points of a file system are AWS Backup's, those of a volume are snapshots. Which vault
# they lie in cannot be said.
_DELETE_POINTS = Limit(
    "DeleteRecoveryPoints",
    DATA,
    (f"{_BACKUP}recovery-point:*", "arn:aws:ec2:{region}::snapshot/*"),
    when=unguarded,
)
_CAPSULE = Limit(
    "MountCapsule",
    DATA,
    ("*",),
    IN_REGION,
    reason="backup-storage:MountCapsule, a part of making a vault, knows no resources",
)
_MAKE_PLAN = Limit("MakeBackupPlan", DATA, (f"{_BACKUP}backup-plan:*",), BEING_TAGGED)
_TAG_PLAN = Limit("TagBackupPlan", DATA, (f"{_BACKUP}backup-plan:*",), FIRST_TAG)
_PLAN = Limit("BackupPlan", DATA, (f"{_BACKUP}backup-plan:*",), TAGGED)
_TAGS = ("backup:ListTags", "backup:TagResource", "backup:UntagResource")

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_backup_vault": (
        _VAULT.allows(
            "backup:CreateBackupVault",
            "backup:DescribeBackupVault",
            "backup:ListRecoveryPointsByBackupVault",
            *_TAGS,
        ),
        _CAPSULE.allows("backup-storage:MountCapsule"),
        _DELETE_VAULT.allows("backup:DeleteBackupVault"),
        _DELETE_POINTS.allows("backup:DeleteRecoveryPoint"),
    ),
    "aws_backup_plan": (
        _MAKE_PLAN.allows("backup:CreateBackupPlan"),
        _TAG_PLAN.allows("backup:TagResource"),
        _PLAN.allows(
            "backup:DeleteBackupPlan", "backup:GetBackupPlan", "backup:UpdateBackupPlan", *_TAGS
        ),
    ),
    "aws_backup_selection": (
        _PLAN.allows(
            "backup:CreateBackupSelection",
            "backup:DeleteBackupSelection",
            "backup:GetBackupSelection",
        ),
    ),
}
