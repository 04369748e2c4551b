"""Home directories, the hub's database, their keys and their backups.

Sources: EFS user guide, "Managing mount targets" and "Using file system policies" (the default lets
in every client that reaches a mount target); EBS user guide, "Modify a volume"; KMS developer
guide, "Deleting AWS KMS keys"; AWS Backup developer guide, "Delete a backup plan"
(which leaves what it made).
"""

from ops.plan.rules.rule import GONE, Effect, Rule

_DATA, _SERVERS, _HUB = Effect.DATA, Effect.SERVERS, Effect.HUB
_FILE_SYSTEMS = "aws_efs_file_system aws_fsx_*"
_VAULTS = "aws_backup_vault aws_backup_logically_air_gapped_vault"
_SELECTION = "aws_backup_plan aws_backup_selection"

RULES = (
    Rule(_DATA, _FILE_SYSTEMS, GONE, "the home directories go, with all that is in them"),
    Rule(_SERVERS, _FILE_SYSTEMS, GONE, "their home directories are gone under them"),
    Rule(
        _DATA,
        _FILE_SYSTEMS,
        "forget",
        "the home directories stay in AWS as they are; Terraform no longer knows of them, and"
        " servers get those of the file system that takes their place",
    ),
    Rule(_DATA, _FILE_SYSTEMS, "update", "the home directories stay in use, and keep their files"),
    Rule(
        _DATA,
        "aws_efs_file_system_policy",
        GONE,
        "until there is another, whoever reaches the file system may mount it, unencrypted too",
    ),
    Rule(
        _DATA, "aws_efs_file_system_policy", "create update", "who may mount the home directories"
    ),
    Rule(
        _SERVERS,
        "aws_efs_mount_target",
        GONE,
        "from this zone the home directories cannot be reached meanwhile: what uses them hangs",
    ),
    Rule(
        _SERVERS,
        "aws_efs_mount_target",
        "update",
        "who reaches the home directories from this zone: servers hang if their nodes no longer do",
        "security_groups",
    ),
    Rule(
        _DATA,
        "aws_efs_backup_policy aws_efs_replication_configuration aws_efs_access_point",
        f"update create {GONE}",
        "how the home directories are kept, or come by",
    ),
    Rule(
        _DATA,
        "aws_ebs_volume",
        GONE,
        "the volume goes with all that is on it; the hub's own holds its database",
    ),
    Rule(_HUB, "aws_ebs_volume", GONE, "a hub whose database this is must stop for it"),
    Rule(_DATA, "aws_ebs_volume", "forget", "the volume stays in AWS, unknown to Terraform"),
    Rule(
        _DATA,
        "aws_ebs_volume",
        "update",
        "it stays in use; a larger one is made use of when the hub's pod next starts",
    ),
    Rule(_DATA, "aws_ebs_snapshot*", f"forget {GONE}", "a backup"),
    Rule(
        _DATA,
        "aws_kms_key aws_kms_external_key aws_kms_replica_key",
        GONE,
        "without the key nothing that it encrypts can be read, backups included; it can be called"
        " back only while its deletion is pending",
    ),
    Rule(_DATA, "aws_kms_*key", "forget", "the key stays in AWS, unknown to Terraform"),
    Rule(
        _DATA,
        "aws_kms_*key aws_kms_key_policy",
        "update",
        "a key that is disabled opens nothing: home directories and database stand still",
        "is_enabled enabled",
    ),
    Rule(
        _DATA,
        "aws_kms_*key aws_kms_key_policy",
        "update",
        "who may use the key; whoever loses that loses what it encrypts",
        "policy",
    ),
    Rule(_DATA, "aws_kms_*key", "update", "the key stays, and what it encrypts can be read"),
    Rule(_DATA, _VAULTS, GONE, "the vault goes, and the backups in it"),
    Rule(_DATA, _VAULTS, "forget", "the backups stay in AWS, unknown to Terraform"),
    Rule(
        _DATA,
        _VAULTS,
        "update",
        "whether a destroy of the vault may take its backups along",
        "force_destroy",
    ),
    Rule(_DATA, "aws_backup_plan", "delete", "no more backups are made; those there are stay"),
    Rule(_DATA, "aws_backup_selection", "delete", "what it names is no longer backed up"),
    Rule(_DATA, _SELECTION, "update replace", "for backups from now on; those there are stay"),
    Rule(_DATA, "aws_backup_*", f"create update {GONE} forget", "how backups are kept"),
    Rule(_DATA, "aws_db_* aws_rds_*", f"forget update {GONE}", "a database"),
)
