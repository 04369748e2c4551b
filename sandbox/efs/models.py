"""EFS as AWS keeps it: file systems that change in place, mount targets with their interfaces."""

import json
from threading import RLock
from typing import cast

from moto.efs.exceptions import BadRequest, FileSystemNotFound, PolicyNotFound
from moto.efs.models import EFSBackend, FileSystem, MountTarget

from sandbox.ec2.models import Ec2
from sandbox.efs.exceptions import InvalidPolicyError


class Efs(EFSBackend):
    """The file systems of one account and region; `lock` is held for each action."""

    def __init__(self, region_name: str, account_id: str) -> None:
        """Begin without file systems."""
        super().__init__(region_name, account_id)
        self.lock = RLock()
        self._backup_policies: dict[str, str] = {}

    @property
    def ec2_backend(self) -> Ec2:
        """Where the interfaces of mount targets are."""
        return cast("Ec2", super().ec2_backend)

    def file_system(self, file_system_id: str) -> FileSystem:
        """Return it; raises FileSystemNotFound."""
        if file_system_id not in self.file_systems_by_id:
            raise FileSystemNotFound(file_system_id)
        return self.file_systems_by_id[file_system_id]

    def update_file_system(
        self, file_system_id: str, throughput_mode: str | None, provisioned_mibps: float | None
    ) -> FileSystem:
        """https://docs.aws.amazon.com/efs/latest/ug/API_UpdateFileSystem.html.

        That a mode may change once a day only is not kept.
        """
        found = self.file_system(file_system_id)
        mode = throughput_mode or found.throughput_mode
        check_throughput(mode, provisioned_mibps)
        found.throughput_mode = mode
        found.provisioned_throughput_in_mibps = cast("int", provisioned_mibps)
        return found

    def put_backup_policy(self, file_system_id: str, status: str) -> dict[str, str]:
        """https://docs.aws.amazon.com/efs/latest/ug/API_PutBackupPolicy.html."""
        self._backup_policies[self.file_system(file_system_id).file_system_id] = status
        return self.describe_backup_policy(file_system_id)

    def describe_backup_policy(self, file_system_id: str) -> dict[str, str]:
        """https://docs.aws.amazon.com/efs/latest/ug/API_DescribeBackupPolicy.html."""
        self.file_system(file_system_id)
        if status := self._backup_policies.get(file_system_id):
            return {"Status": status}
        return super().describe_backup_policy(file_system_id)

    def describe_file_system_policy(self, file_system_id: str) -> str:
        """https://docs.aws.amazon.com/efs/latest/ug/API_DescribeFileSystemPolicy.html."""
        policy = self.file_system(file_system_id).file_system_policy
        if not policy:
            raise PolicyNotFound(f"File system {file_system_id} has no policy.")
        return policy

    def set_file_system_policy(self, file_system_id: str, policy: str) -> None:
        """https://docs.aws.amazon.com/efs/latest/ug/API_PutFileSystemPolicy.html."""
        found = self.file_system(file_system_id)
        try:
            json.loads(policy)
        except ValueError:
            raise InvalidPolicyError from None
        found.file_system_policy = policy

    def delete_file_system_policy(self, file_system_id: str) -> None:
        """https://docs.aws.amazon.com/efs/latest/ug/API_DeleteFileSystemPolicy.html."""
        self.file_system(file_system_id).file_system_policy = None

    def create_mount_target(
        self,
        file_system_id: str,
        subnet_id: str,
        ip_address: str | None = None,
        security_groups: list[str] | None = None,
    ) -> MountTarget:
        """https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html."""
        ec2 = self.ec2_backend
        with ec2.lock:
            target = super().create_mount_target(
                file_system_id, subnet_id, ip_address, security_groups
            )
            interface = ec2.get_network_interface(target.network_interface_id or "")
            target.security_groups = [group.id for group in interface.group_set]
            description = f"EFS mount target for {file_system_id} ({target.mount_target_id})"
            ec2.hold_interface(interface, description=description, interface_type="efs")
        return target

    def delete_mount_target(self, mount_target_id: str) -> None:
        """https://docs.aws.amazon.com/efs/latest/ug/API_DeleteMountTarget.html."""
        with self.ec2_backend.lock:
            super().delete_mount_target(mount_target_id)


def check_throughput(mode: str | None, provisioned_mibps: float | None) -> None:
    """Raise BadRequest unless mode and throughput go together.

    https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html
    ("ProvisionedThroughputInMibps": required if ThroughputMode is set to provisioned)
    """
    if (mode == "provisioned") != (provisioned_mibps is not None):
        raise BadRequest(
            "ProvisionedThroughputInMibps is required with ThroughputMode provisioned, "
            "and only with it."
        )
