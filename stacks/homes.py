"""The EFS file system with everybody's home directories, and who may reach it."""

from cdktf import TerraformResourceLifecycle, TerraformStack
from cdktf_cdktf_provider_aws.efs_file_system import EfsFileSystem, EfsFileSystemLifecyclePolicy
from cdktf_cdktf_provider_aws.efs_file_system_policy import EfsFileSystemPolicy
from cdktf_cdktf_provider_aws.efs_mount_target import EfsMountTarget
from cdktf_cdktf_provider_aws.security_group import SecurityGroup
from cdktf_cdktf_provider_aws.vpc_security_group_ingress_rule import VpcSecurityGroupIngressRule

from spec.storage import FileSystem, Storage
from stacks.account import Account
from stacks.network import Network
from stacks.policies import file_system


class Homes:
    """A file system, made here or already there, reachable from the nodes only."""

    def __init__(
        self,
        stack: TerraformStack,
        *,
        spec: Storage,
        account: Account,
        network: Network,
        name: str,
        key_arn: str | None,
        nodes: str,
    ) -> None:
        """Make or use the file system; `nodes` is the security group let in.

        `key_arn` encrypts it (none: AWS's own EFS key).
        """
        self._stack, self._name = stack, name
        self.file_system_id = spec.file_system.id or self._file_system(spec, key_arn)
        self.arn = account.arn("elasticfilesystem", f"file-system/{self.file_system_id}")
        group = self._security_group(network, nodes)
        self.mount_targets = [
            EfsMountTarget(
                stack,
                f"homes_{letter}",
                file_system_id=self.file_system_id,
                subnet_id=subnet_id,
                security_groups=[group.id],
            )
            for letter, subnet_id in network.pods.items()
        ]

    def _file_system(self, spec: Storage, key_arn: str | None) -> str:
        homes = EfsFileSystem(
            self._stack,
            "homes",
            encrypted=True,
            kms_key_id=key_arn,
            throughput_mode=spec.file_system.throughput_mode,
            provisioned_throughput_in_mibps=spec.file_system.provisioned_mibps,
            lifecycle_policy=_lifecycle(spec.file_system),
            tags={"Name": f"{self._name}-homes"},
            lifecycle=TerraformResourceLifecycle(prevent_destroy=spec.protect),
        )
        EfsFileSystemPolicy(
            self._stack,
            "homes_policy",
            file_system_id=homes.id,
            policy=file_system.encrypted_in_transit(file_system_arn=homes.arn),
        )
        return homes.id

    def _security_group(self, network: Network, nodes: str) -> SecurityGroup:
        group = SecurityGroup(
            self._stack,
            "nfs",
            name=f"{self._name}-nfs",
            description="Home directories: NFS from the nodes",
            vpc_id=network.vpc_id,
        )
        VpcSecurityGroupIngressRule(
            self._stack,
            "nfs_from_nodes",
            security_group_id=group.id,
            referenced_security_group_id=nodes,
            ip_protocol="tcp",
            from_port=2049,
            to_port=2049,
            description="NFS from the nodes",
        )
        return group


def _lifecycle(spec: FileSystem) -> list[EfsFileSystemLifecyclePolicy]:
    if spec.transition_to_ia == "NEVER":
        return []
    return [
        EfsFileSystemLifecyclePolicy(transition_to_ia=spec.transition_to_ia),
        EfsFileSystemLifecyclePolicy(transition_to_primary_storage_class="AFTER_1_ACCESS"),
    ]
