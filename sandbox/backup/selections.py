"""The selections of resources that backup plans are for."""

from collections import defaultdict
from typing import Any

from moto.backup.exceptions import (
    AlreadyExistsException,
    InvalidParameterValueException,
    InvalidRequestException,
    ResourceNotFoundException,
)
from moto.core.utils import unix_time
from moto.iam.models import iam_backends
from moto.moto_api._internal import mock_random

from sandbox.backup.plans import Plans
from sandbox.iam.roles import role_of, trusts


class Selection:
    """The resources a plan is for; `backup_selection` is as it was asked for."""

    def __init__(self, plan_id: str, backup_selection: dict[str, Any], creator: str | None) -> None:
        """Give it an id."""
        self.selection_id = str(mock_random.uuid4())
        self.backup_plan_id = plan_id
        self.backup_selection = backup_selection
        self.creation_date = unix_time()
        self.creator_request_id = creator

    @property
    def selection_name(self) -> str:
        """Its name, unique in its plan."""
        return str(self.backup_selection["SelectionName"])

    @property
    def iam_role_arn(self) -> str:
        """The role that backs up."""
        return str(self.backup_selection["IamRoleArn"])


class Selections(Plans):
    """Backup plans with selections."""

    def __init__(self, region_name: str, account_id: str) -> None:
        """Begin without any."""
        super().__init__(region_name, account_id)
        self._selections: dict[str, dict[str, Selection]] = defaultdict(dict)

    def delete_backup_plan(self, backup_plan_id: str) -> tuple[str, str, float, str]:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupPlan.html.

        "A backup plan can only be deleted after all associated selections of resources have been
        deleted."
        """
        if self.list_backup_selections(backup_plan_id):
            raise InvalidRequestException(
                "Related backup plan selections must be deleted prior to backup plan deletion"
            )
        return super().delete_backup_plan(backup_plan_id)

    def create_backup_selection(
        self, plan_id: str, backup_selection: dict[str, Any], creator: str | None
    ) -> Selection:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupSelection.html.

        A role that AWS Backup cannot assume is refused in the words that the Terraform provider
        waits on (aws_backup_selection, create).
        """
        self._check_role(backup_selection["IamRoleArn"])
        selection = Selection(plan_id, backup_selection, creator)
        others = self.list_backup_selections(plan_id)
        if any(each.selection_name == selection.selection_name for each in others):
            raise AlreadyExistsException(
                "Backup selection with the same selection document already exists"
            )
        self._selections[plan_id][selection.selection_id] = selection
        return selection

    def _check_role(self, arn: str) -> None:
        role = role_of(iam_backends[self.account_id][self.partition], arn)
        if role is None or not trusts(role, "backup.amazonaws.com"):
            raise InvalidParameterValueException(f"IAM Role {arn} cannot be assumed by AWS Backup")

    def list_backup_selections(self, plan_id: str) -> list[Selection]:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupSelections.html."""
        return list(self._selections[self.get_backup_plan(plan_id).backup_plan_id].values())

    def get_backup_selection(self, plan_id: str, selection_id: str) -> Selection:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupSelection.html."""
        for selection in self.list_backup_selections(plan_id):
            if selection.selection_id == selection_id:
                return selection
        raise ResourceNotFoundException(f"Cannot find Backup selection with ID {selection_id}")

    def delete_backup_selection(self, plan_id: str, selection_id: str) -> None:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupSelection.html."""
        del self._selections[plan_id][self.get_backup_selection(plan_id, selection_id).selection_id]
