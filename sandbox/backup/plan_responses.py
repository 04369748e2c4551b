"""Actions on backup plans and their selections."""

from typing import cast

from moto.backup.models import backup_backends
from moto.backup.responses import BackupResponse
from moto.core.responses import ActionResult, EmptyResult

from sandbox.backup.selections import Selections


class PlanResponse(BackupResponse):
    """The part of the AWS Backup API with plans and selections."""

    def _plans(self) -> Selections:
        return cast("Selections", backup_backends[self.current_account][self.region])

    def get_backup_plan(self) -> ActionResult:  # type: ignore[override]  # moto: a string
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupPlan.html."""
        plan = self._plans().get_backup_plan(
            self._get_param("BackupPlanId"), self._get_param("VersionId")
        )
        return ActionResult(plan.to_get_dict())

    def update_backup_plan(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateBackupPlan.html."""
        version = self._plans().update_backup_plan(
            self._get_param("BackupPlanId"), self._get_param("BackupPlan")
        )
        return ActionResult(version.to_dict())

    def create_backup_selection(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupSelection.html."""
        selection = self._plans().create_backup_selection(
            self._get_param("BackupPlanId"),
            self._get_param("BackupSelection"),
            self._get_param("CreatorRequestId"),
        )
        return ActionResult(selection)

    def list_backup_selections(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupSelections.html."""
        selections = self._plans().list_backup_selections(self._get_param("BackupPlanId"))
        return ActionResult({"BackupSelectionsList": selections})

    def get_backup_selection(self) -> ActionResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupSelection.html."""
        return ActionResult(self._plans().get_backup_selection(*self._selection()))

    def delete_backup_selection(self) -> EmptyResult:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupSelection.html."""
        self._plans().delete_backup_selection(*self._selection())
        return EmptyResult()

    def _selection(self) -> tuple[str, str]:
        return self._get_param("BackupPlanId"), self._get_param("SelectionId")
