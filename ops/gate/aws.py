"""AWS resources that hold data, by type: a new address, or another tool's, changes nothing.

Not among them, since no data go with them: mount targets, aliases of keys, policies, and backup
plans and selections (AWS Backup developer guide, "Deleting backup plans": recovery points stay).
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from ops.gate.refusal import Finding
from ops.terraform.plan import Change

_HOMES = "home directories: a file system's files go with it"
_VOLUME = "a disk: the hub's database, where it is this hub's volume"
_KEY = "a key: what it encrypts (homes, database, backups) cannot be read without it"
_BACKUPS = "backups"
_DATABASE = "a database"
# Types, by pattern, and what is in them.
HOLDS = {
    "aws_efs_file_system": _HOMES,
    "aws_fsx_*_file_system": _HOMES,
    "aws_fsx_*_volume": _HOMES,
    "aws_ebs_volume": _VOLUME,
    "aws_kms_key": _KEY,
    "aws_kms_external_key": _KEY,
    "aws_kms_replica_key": _KEY,
    "aws_kms_replica_external_key": _KEY,
    "aws_backup_vault": _BACKUPS,
    "aws_backup_logically_air_gapped_vault": _BACKUPS,
    "aws_ebs_snapshot*": _BACKUPS,
    "aws_db_snapshot*": _BACKUPS,
    "aws_db_cluster_snapshot*": _BACKUPS,
    "aws_fsx_backup": _BACKUPS,
    "aws_db_instance": _DATABASE,
    "aws_rds_cluster": _DATABASE,
}
_HARMLESS = {"create", "update", "forget"}


def lost(change: Change) -> Iterator[Finding]:
    """Yield what is lost where the change takes the resource away, or does what is not known."""
    if change.action in _HARMLESS:
        return
    for pattern, holds in HOLDS.items():
        if fnmatchcase(change.type, pattern):
            yield Finding(holds, _instead(change))
            return


# What to do about each of Terraform's reasons (`action_reason`).
_INSTEAD = {
    "replace_because_tainted": "terraform untaint {address}",
    "replace_by_request": "plan without -replace",
    "replace_by_triggers": "take it out of what triggers a replacement",
    "delete_because_no_resource_config": (
        "if it has a new address, say so with a moved block; to leave it in AWS, out of Terraform's"
        " hands, with a removed block that says destroy = false (or: terraform state rm)"
    ),
}


# Where the hub's file says what these arguments of our own resources are made of.
_KEYS = {
    ("aws_ebs_volume", "availability_zone"): "storage.hub_database.zone",
    ("aws_backup_vault", "name"): "cluster.name",
    ("aws_efs_file_system", "kms_key_id"): "encryption.file_system",
}


def _instead(change: Change) -> str:
    if change.said.get("deposed"):
        return "see what is in it, then delete it yourself, or terraform state rm"
    if change.action == "replace" and change.arguments:
        return f"in the hub's file, take back the change of {', '.join(_names(change))}"
    if change.reason.startswith("delete_because"):
        return _INSTEAD["delete_because_no_resource_config"]
    return _INSTEAD.get(change.reason, "leave it out of the destroy").format(address=change.address)


def _names(change: Change) -> list[str]:
    names = {path.split(".")[0] for path in change.arguments}
    return sorted(_KEYS.get((change.type, name), name) for name in names)
