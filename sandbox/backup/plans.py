"""Backup plans, in versions."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from moto.backup.exceptions import (
    AlreadyExistsException,
    InvalidParameterValueException,
    ResourceNotFoundException,
)
from moto.backup.models import BackupBackend, Plan
from moto.core.resource_tagging import TaggedResource


class Plans(BackupBackend):
    """Backup plans."""

    def __init__(self, region_name: str, account_id: str) -> None:
        """Begin without plans."""
        super().__init__(region_name, account_id)
        self._documents: dict[str, dict[str, Any]] = {}
        self._versions: dict[str, list[Plan]] = {}

    def create_backup_plan(
        self,
        backup_plan: dict[str, Any],
        backup_plan_tags: dict[str, str],
        creator_request_id: str,
    ) -> Plan:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupPlan.html.

        The same document again is refused, the same name is not.
        """
        self._check_vaults(backup_plan)
        if backup_plan in self._documents.values():
            raise AlreadyExistsException("Backup plan with the same plan document already exists")
        document = deepcopy(backup_plan)
        plan = Plan(backup_plan, creator_request_id, self)
        if backup_plan_tags:
            self.tag_resource(plan.backup_plan_arn, backup_plan_tags)
        self._keep(plan, document)
        return plan

    def _check_vaults(self, document: dict[str, Any]) -> None:
        """Refuse a rule whose vault is not there; the words are not AWS's."""
        for rule in document["Rules"]:
            if rule["TargetBackupVaultName"] not in self.vaults:
                raise InvalidParameterValueException(
                    f"Cannot find Backup vault with name {rule['TargetBackupVaultName']}"
                )

    def _keep(self, plan: Plan, document: dict[str, Any]) -> None:
        """Make it the current version of the plan with its id."""
        self.plans[plan.backup_plan_id] = plan
        self._documents[plan.backup_plan_id] = document
        self._versions.setdefault(plan.backup_plan_id, []).append(plan)

    def get_backup_plan(self, backup_plan_id: str, version_id: str | None = None) -> Plan:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupPlan.html."""
        current = super().get_backup_plan(backup_plan_id, None)
        if current.deletion_date is not None and version_id is None:
            raise ResourceNotFoundException(f"Cannot find Backup plan with ID {backup_plan_id}")
        for version in self._versions[backup_plan_id]:
            if version_id in (None, version.version_id):
                return version if version_id else current
        raise ResourceNotFoundException("Failed reading Backup plan with provided version")

    def update_backup_plan(self, backup_plan_id: str, backup_plan: dict[str, Any]) -> Plan:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateBackupPlan.html."""
        current = self.get_backup_plan(backup_plan_id)
        self._check_vaults(backup_plan)
        document = deepcopy(backup_plan)
        version = Plan(backup_plan, current.creator_request_id, self)
        version.backup_plan_id = current.backup_plan_id
        version.backup_plan_arn = current.backup_plan_arn
        self._keep(version, document)
        return version

    def delete_backup_plan(self, backup_plan_id: str) -> tuple[str, str, float, str]:
        """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DeleteBackupPlan.html."""
        plan = self.get_backup_plan(backup_plan_id)
        self.tagger.delete_all_tags_for_resource(plan.backup_plan_arn)
        del self._documents[backup_plan_id]
        return super().delete_backup_plan(backup_plan_id)

    def iter_tagged_resources(self) -> Iterator[TaggedResource]:
        """Yield vaults, as moto does, and plans."""
        yield from super().iter_tagged_resources()
        for plan in self.list_backup_plans(include_deleted=False):
            yield TaggedResource(
                arn=plan.backup_plan_arn,
                tags=self.list_tags(plan.backup_plan_arn),
                resource_type="backup:backup-plan",
            )
