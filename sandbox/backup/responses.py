"""AWS Backup actions that moto lacks or answers otherwise than AWS."""

from typing import Any, cast

from moto.backup.models import backup_backends
from moto.core.common_types import TYPE_RESPONSE
from moto.core.responses import ActionResult, EmptyResult

from sandbox.backup.models import Backup
from sandbox.backup.plan_responses import PlanResponse


class VaultResponse(PlanResponse):
    """The AWS Backup API: vaults, recovery points and tags are here.

    Parameters come from path, query or body as botocore's model says; moto cuts paths itself, and
    so misreads an ARN that is not where it looks.
    """

    def __init__(self) -> None:
        """Have parameters parsed by the model."""
        super().__init__()
        self.automated_parameter_parsing = True

    @property
    def backup_backend(self) -> Backup:
        """AWS Backup in the caller's account and region."""
        return cast("Backup", backup_backends[self.current_account][self.region])

    def call_action(self) -> TYPE_RESPONSE:
        """Answer requests one after another."""
        with self.backup_backend.lock:
            return super().call_action()

    def describe_backup_vault(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeBackupVault.html."""
        vault = self.backup_backend.describe_backup_vault(self._get_param("BackupVaultName"))
        return ActionResult(vault.to_list_dict())

    def start_backup_job(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html."""
        point = self.backup_backend.start_backup_job(
            self._get_param("BackupVaultName"),
            self._get_param("ResourceArn"),
            self._get_param("IamRoleArn"),
            self._get_param("Lifecycle"),
            self._get_param("RecoveryPointTags"),
        )
        return ActionResult(point)

    def describe_backup_job(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeBackupJob.html."""
        return ActionResult(self.backup_backend.describe_backup_job(self._get_param("BackupJobId")))

    def list_recovery_points_by_backup_vault(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListRecoveryPointsByBackupVault.html."""
        name = self._get_param("BackupVaultName")
        points = self.backup_backend.list_recovery_points_by_backup_vault(name)
        return ActionResult({"RecoveryPoints": points})

    def describe_recovery_point(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeRecoveryPoint.html."""
        return ActionResult(self.backup_backend.describe_recovery_point(*self._point()))

    def delete_recovery_point(self) -> EmptyResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteRecoveryPoint.html."""
        self.backup_backend.delete_recovery_point(*self._point())
        return EmptyResult()

    def _point(self) -> tuple[str, str]:
        return self._get_param("BackupVaultName"), self._get_param("RecoveryPointArn")

    def list_tags(self) -> ActionResult:  # type: ignore[override]  # moto: a string
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListTags.html."""
        tags = self.backup_backend.list_tags(self._get_param("ResourceArn"))
        return ActionResult({"Tags": tags})

    def tag_resource(self) -> EmptyResult:  # type: ignore[override]
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_TagResource.html."""
        self.backup_backend.tag_resource(self._get_param("ResourceArn"), self._get_param("Tags"))
        return EmptyResult()

    def untag_resource(self) -> EmptyResult:  # type: ignore[override]
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UntagResource.html."""
        keys: list[Any] = self._get_param("TagKeyList")
        self.backup_backend.untag_resource(self._get_param("ResourceArn"), keys)
        return EmptyResult()
