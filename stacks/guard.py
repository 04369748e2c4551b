"""Data that a spec no longer mentions is forgotten, never deleted.

`prevent_destroy` stands in the resource's own block and goes with it: a spec that names another
file system, or turns backups off, would otherwise delete what the block stood for.
"""

from collections.abc import Iterator

from cdktf import TerraformStack

from spec.storage import Storage

# The file system of the blueprint that the first hubs were made with, in the same state.
BLUEPRINT_HOMES = "aws_efs_file_system.efs"


def forget_data(stack: TerraformStack, *, spec: Storage) -> None:
    """Have Terraform drop from its state, and leave alone, what this spec does not make."""
    if not spec.protect:
        return
    kept = [{"from": address, "lifecycle": {"destroy": False}} for address in _not_made(spec)]
    stack.add_override("removed", kept)


def _not_made(spec: Storage) -> Iterator[str]:
    yield BLUEPRINT_HOMES
    if spec.file_system.id:
        yield "aws_efs_file_system.homes"
    if not spec.backup.enabled:
        yield "aws_backup_vault.backups"
