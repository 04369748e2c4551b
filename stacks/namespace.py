"""The `jupyterhub` namespace with its claims, and the cluster's default storage class."""

from collections.abc import Sequence

from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_aws.ebs_volume import EbsVolume
from cdktf_cdktf_provider_kubernetes.namespace_v1 import NamespaceV1, NamespaceV1Metadata
from cdktf_cdktf_provider_kubernetes.storage_class_v1 import StorageClassV1, StorageClassV1Metadata

from stacks.homes import Homes
from stacks.volumes import StaticVolume, bind

NAMESPACE = "jupyterhub"


def storage_class(
    stack: TerraformStack, *, after: Sequence[ITerraformDependable]
) -> StorageClassV1:
    """Make `gp3` the class of volumes that name none: encrypted, in the pod's own zone."""
    return StorageClassV1(
        stack,
        "gp3",
        metadata=StorageClassV1Metadata(
            name="gp3", annotations={"storageclass.kubernetes.io/is-default-class": "true"}
        ),
        storage_provisioner="ebs.csi.aws.com",
        reclaim_policy="Delete",
        volume_binding_mode="WaitForFirstConsumer",
        allow_volume_expansion=True,
        parameters={"type": "gp3", "encrypted": "true"},
        depends_on=list(after),
    )


class Namespace:
    """The hub's namespace. Attributes are the names of the claims in it."""

    def __init__(
        self,
        stack: TerraformStack,
        *,
        homes: Homes,
        database: EbsVolume,
        after: Sequence[ITerraformDependable],
    ) -> None:
        """Make the namespace once the cluster lets us in, and bind the volumes in it."""
        made = NamespaceV1(
            stack,
            "jupyterhub_namespace",
            metadata=NamespaceV1Metadata(name=NAMESPACE),
            depends_on=[*after, *homes.mount_targets],
        )
        self.name = made.metadata.name
        self.homes = bind(stack, "homes", _efs("homes", f"{homes.file_system_id}:/"), self.name)
        self.shared = bind(stack, "shared", _efs("shared", homes.file_system_id), self.name)
        self.database = bind(stack, "hub_database", _database(database), self.name)


def _efs(name: str, handle: str) -> StaticVolume:
    """Return the whole file system as a volume.

    Two volumes of one pod need two handles, or the kubelet mounts but one of them; `fs-…` and
    `fs-…:/` are the same directory to the driver.
    """
    return StaticVolume(
        name=name,
        driver="efs.csi.aws.com",
        handle=handle,
        access_mode="ReadWriteMany",
        attributes={"encryptInTransit": "true"},
    )


def _database(volume: EbsVolume) -> StaticVolume:
    return StaticVolume(
        name="hub-database",
        driver="ebs.csi.aws.com",
        handle=volume.id,
        access_mode="ReadWriteOnce",
        zone=volume.availability_zone_input,
        fs_type="ext4",
    )
