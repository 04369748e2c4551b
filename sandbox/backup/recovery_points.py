"""Recovery points in vaults, made by backup jobs that are done at once."""

from typing import Any

from moto.backup.exceptions import (
    InvalidParameterValueException,
    InvalidRequestException,
    ResourceNotFoundException,
)
from moto.backup.models import BackupBackend, Vault
from moto.core.utils import unix_time
from moto.moto_api._internal import mock_random

from sandbox.kms.usable import usable_key_arn


class RecoveryPoint:
    """What a job made of a resource, and that job: `job` has its words for both."""

    def __init__(
        self, vault: Vault, resource_arn: str, iam_role_arn: str, lifecycle: dict[str, int] | None
    ) -> None:
        """Give it an ARN, AWS Backup's own also for what elsewhere is a snapshot."""
        self.backup_job_id = str(mock_random.uuid4())
        prefix = vault.backup_vault_arn.partition(":backup-vault:")[0]
        self.recovery_point_arn = f"{prefix}:recovery-point:{mock_random.uuid4()}"
        self.backup_vault_name = vault.backup_vault_name
        self.backup_vault_arn = vault.backup_vault_arn
        self.encryption_key_arn = vault.encryption_key_arn
        self.resource_arn = resource_arn
        self.iam_role_arn = iam_role_arn
        self.lifecycle = lifecycle
        self.creation_date = self.completion_date = unix_time()
        self.backup_size_in_bytes = 0
        self.percent_done = "100.0"
        self.status = self.state = "COMPLETED"


class RecoveryPoints(BackupBackend):
    """Vaults and what is in them."""

    def __init__(self, region_name: str, account_id: str) -> None:
        """Begin without any."""
        super().__init__(region_name, account_id)
        self._recovery_points: dict[str, RecoveryPoint] = {}

    def create_backup_vault(
        self,
        backup_vault_name: str,
        backup_vault_tags: dict[str, str],
        encryption_key_arn: str,
        creator_request_id: str,
    ) -> Vault:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html.

        A key that cannot encrypt is refused; the words are not AWS's.
        """
        key, account_id, region = encryption_key_arn, self.account_id, self.region_name
        if key and not usable_key_arn(key, account_id=account_id, region=region):
            raise InvalidParameterValueException(f"{key} is of no enabled KMS key")
        return super().create_backup_vault(
            backup_vault_name, backup_vault_tags, encryption_key_arn, creator_request_id
        )

    def describe_backup_vault(self, backup_vault_name: str) -> Vault:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeBackupVault.html."""
        vault = super().describe_backup_vault(backup_vault_name)
        vault.num_of_recovery_points = len(self._points_in(backup_vault_name))
        return vault

    def delete_backup_vault(self, backup_vault_name: str) -> None:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupVault.html.

        "A vault can be deleted only if it is empty."
        """
        vault = self.describe_backup_vault(backup_vault_name)
        if vault.num_of_recovery_points:
            raise InvalidRequestException(
                "Backup vault cannot be deleted because it contains recovery points."
            )
        self.tagger.delete_all_tags_for_resource(vault.backup_vault_arn)
        super().delete_backup_vault(backup_vault_name)

    def start_backup_job(
        self,
        backup_vault_name: str,
        resource_arn: str,
        iam_role_arn: str,
        lifecycle: dict[str, int] | None = None,
        recovery_point_tags: dict[str, str] | None = None,
    ) -> RecoveryPoint:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html."""
        vault = self.describe_backup_vault(backup_vault_name)
        point = RecoveryPoint(vault, resource_arn, iam_role_arn, lifecycle)
        self._recovery_points[point.recovery_point_arn] = point
        self.tag_resource(point.recovery_point_arn, recovery_point_tags or {})
        return point

    def describe_backup_job(self, backup_job_id: str) -> RecoveryPoint:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeBackupJob.html.

        A job whose recovery point was deleted is not found.
        """
        for point in self._recovery_points.values():
            if point.backup_job_id == backup_job_id:
                return point
        raise ResourceNotFoundException(f"Cannot find Backup job with ID {backup_job_id}")

    def list_recovery_points_by_backup_vault(self, backup_vault_name: str) -> list[RecoveryPoint]:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListRecoveryPointsByBackupVault.html."""
        self.describe_backup_vault(backup_vault_name)
        return self._points_in(backup_vault_name)

    def _points_in(self, backup_vault_name: str) -> list[RecoveryPoint]:
        points: list[Any] = list(self._recovery_points.values())
        return [each for each in points if each.backup_vault_name == backup_vault_name]

    def describe_recovery_point(
        self, backup_vault_name: str, recovery_point_arn: str
    ) -> RecoveryPoint:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeRecoveryPoint.html."""
        for point in self.list_recovery_points_by_backup_vault(backup_vault_name):
            if point.recovery_point_arn == recovery_point_arn:
                return point
        raise ResourceNotFoundException(f"Cannot find recovery point {recovery_point_arn}")

    def delete_recovery_point(self, backup_vault_name: str, recovery_point_arn: str) -> None:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteRecoveryPoint.html."""
        point = self.describe_recovery_point(backup_vault_name, recovery_point_arn)
        self.tagger.delete_all_tags_for_resource(point.recovery_point_arn)
        del self._recovery_points[point.recovery_point_arn]
