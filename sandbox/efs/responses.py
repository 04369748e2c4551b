"""EFS actions that moto lacks or answers otherwise than AWS."""

from typing import cast

from moto.core.common_types import TYPE_RESPONSE
from moto.core.responses import ActionResult, EmptyResult
from moto.efs.exceptions import BadRequest
from moto.efs.models import efs_backends
from moto.efs.responses import TYPE_RESPONSE as ANSWER
from moto.efs.responses import EFSResponse

from sandbox.efs.models import Efs, check_throughput
from sandbox.kms.usable import usable_key_arn


class FileSystemResponse(EFSResponse):
    """The EFS API."""

    @property
    def efs_backend(self) -> Efs:
        """The file systems of the caller's account and region."""
        return cast("Efs", efs_backends[self.current_account][self.region])

    def call_action(self) -> TYPE_RESPONSE:
        """Answer requests one after another."""
        with self.efs_backend.lock:
            return super().call_action()

    def create_file_system(self) -> ANSWER:
        """https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html.

        A key that cannot encrypt is refused; the words are ours, the source has none.
        """
        throughput = self._get_param("ProvisionedThroughputInMibps")
        check_throughput(self._get_param("ThroughputMode"), throughput)
        key = self._get_param("KmsKeyId")
        if key and not usable_key_arn(key, account_id=self.current_account, region=self.region):
            raise BadRequest(f"The KMS key {key} does not exist or is not enabled.")
        return super().create_file_system()

    def update_file_system(self) -> ActionResult:
        """https://docs.aws.amazon.com/efs/latest/ug/API_UpdateFileSystem.html."""
        updated = self.efs_backend.update_file_system(
            self._get_param("FileSystemId"),
            self._get_param("ThroughputMode"),
            self._get_param("ProvisionedThroughputInMibps"),
        )
        return ActionResult(updated.info_json())

    def put_backup_policy(self) -> ActionResult:
        """https://docs.aws.amazon.com/efs/latest/ug/API_PutBackupPolicy.html."""
        policy = self.efs_backend.put_backup_policy(
            self._get_param("FileSystemId"), self._get_param("BackupPolicy")["Status"]
        )
        return ActionResult({"BackupPolicy": policy})

    def put_file_system_policy(self) -> ActionResult:  # type: ignore[override]  # moto: a tuple
        """https://docs.aws.amazon.com/efs/latest/ug/API_PutFileSystemPolicy.html."""
        file_system_id, policy = self._get_param("FileSystemId"), self._get_param("Policy")
        self.efs_backend.set_file_system_policy(file_system_id, policy)
        return ActionResult({"FileSystemId": file_system_id, "Policy": policy})

    def delete_file_system_policy(self) -> EmptyResult:
        """https://docs.aws.amazon.com/efs/latest/ug/API_DeleteFileSystemPolicy.html."""
        self.efs_backend.delete_file_system_policy(self._get_param("FileSystemId"))
        return EmptyResult()
