"""Home directories, the hub's database, their volumes in the cluster, and backups."""

import pytest

from tests.stacks.changes import HUB, Change, Changes, gone
from tests.stacks.compiled import made

HOMES = "aws_efs_file_system.homes"
DATABASE = "aws_ebs_volume.hub_database"
CLAIM = "kubernetes_persistent_volume_claim_v1"
VOLUME = "kubernetes_persistent_volume_v1"
CSI = "spec[0].persistent_volume_source.csi"
RULE = "aws_backup_plan.backup_plan.rule[0]"
EXISTING = "fs-0123456789abcdef0"
EXISTING_ARN = (
    "arn:aws:elasticfilesystem:us-west-2:${data.aws_caller_identity.account.account_id}"
    f":file-system/{EXISTING}"
)
HOME_MOUNTS = (
    f"{HUB}.singleuser.storage.extraVolumeMounts[0].subPath",
    f"{HUB}.singleuser.initContainers[0].volumeMounts[0].subPath",
)
# The blueprint's own file system, in the same state.
BLUEPRINT = "aws_efs_file_system.efs"
GUARDED = (DATABASE, HOMES, "aws_backup_vault.backups", "aws_kms_key.key")


def forgotten(*addresses: str) -> list[dict[str, object]]:
    """Return what Terraform drops from its state and leaves alone."""
    return [{"from": address, "lifecycle": {"destroy": False}} for address in addresses]


CHANGES: Changes = (
    Change(
        "storage.protect",
        value=False,
        makes={
            **{f"{address}.lifecycle.prevent_destroy": False for address in GUARDED},
            # A vault with backups in it could not go otherwise.
            "aws_backup_vault.backups.force_destroy": True,
            **gone("removed"),
        },
    ),
    Change(
        "storage.file_system.id",
        EXISTING,
        {
            "aws_backup_selection.backup_selection.resources[0]": EXISTING_ARN,
            "aws_efs_mount_target.homes_a.file_system_id": EXISTING,
            "aws_efs_mount_target.homes_b.file_system_id": EXISTING,
            "aws_iam_role_policy.efs_csi_identity_role_mount.policy.Statement[0].Resource[0]": (
                EXISTING_ARN
            ),
            f"{VOLUME}.homes_volume.{CSI}.volume_handle": f"{EXISTING}:/",
            f"{VOLUME}.shared_volume.{CSI}.volume_handle": EXISTING,
            "output.file_system_id.value": EXISTING,
            "removed": forgotten(BLUEPRINT, HOMES),
            **gone(HOMES, "aws_efs_file_system_policy.homes_policy"),
        },
    ),
    Change(
        "storage.file_system.throughput_mode", "bursting", {f"{HOMES}.throughput_mode": "bursting"}
    ),
    Change(
        "storage.file_system.provisioned_mibps",
        20,
        {f"{HOMES}.provisioned_throughput_in_mibps": 20},
        given={
            "storage.file_system.throughput_mode": "provisioned",
            "storage.file_system.provisioned_mibps": 10,
        },
    ),
    Change(
        "storage.file_system.transition_to_ia",
        "AFTER_30_DAYS",
        {f"{HOMES}.lifecycle_policy[0].transition_to_ia": "AFTER_30_DAYS"},
    ),
    Change("storage.file_system.transition_to_ia", "NEVER", {f"{HOMES}.lifecycle_policy": []}),
    Change("storage.home_path", "escaped", dict.fromkeys(HOME_MOUNTS, "home/{escaped_username}")),
    # The claim keeps its size, which could not change: the file system grows when mounted.
    Change("storage.hub_database.size_gib", 80, {f"{DATABASE}.size": 80}),
    Change(
        "storage.hub_database.zone",
        "us-west-2b",
        {
            f"{DATABASE}.availability_zone": "us-west-2b",
            f"{VOLUME}.hub_database_volume.spec[0].node_affinity.required.node_selector_term[0]"
            ".match_expressions[0].values[0]": "us-west-2b",
        },
    ),
    Change(
        "storage.backup.enabled",
        value=False,
        makes={
            "removed": forgotten(BLUEPRINT, "aws_backup_vault.backups"),
            **gone(
                "aws_backup_plan.backup_plan",
                "aws_backup_selection.backup_selection",
                "aws_backup_vault.backups",
                "aws_iam_role.backup_role",
                "aws_iam_role_policy_attachment.backup_role_AWSBackupServiceRolePolicyForBackup",
                "aws_iam_role_policy_attachment.backup_role_AWSBackupServiceRolePolicyForRestores",
            ),
        },
    ),
    Change("storage.backup.retention_days", 7, {f"{RULE}.lifecycle.delete_after": 7}),
    Change("storage.backup.schedule", "rate(12 hours)", {f"{RULE}.schedule": "rate(12 hours)"}),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


def test_the_file_system_in_full() -> None:
    assert made()[HOMES] == {
        "encrypted": True,
        "kms_key_id": "${aws_kms_key.key.arn}",
        "throughput_mode": "elastic",
        "lifecycle_policy": [
            {"transition_to_ia": "AFTER_90_DAYS"},
            {"transition_to_primary_storage_class": "AFTER_1_ACCESS"},
        ],
        "tags": {"Name": "bravo-homes"},
        "lifecycle": {"prevent_destroy": True},
    }


def test_nfs_is_for_the_nodes_only() -> None:
    found = made()
    for letter in "ab":
        assert found[f"aws_efs_mount_target.homes_{letter}"] == {
            "file_system_id": "${aws_efs_file_system.homes.id}",
            "subnet_id": f"${{aws_subnet.pod_{letter}.id}}",
            "security_groups": ["${aws_security_group.nfs.id}"],
        }
    rules = [
        block
        for address, block in found.items()
        if address.startswith("aws_vpc_security_group_ingress_rule.")
        and block["security_group_id"] == "${aws_security_group.nfs.id}"
    ]
    assert rules == [
        {
            "security_group_id": "${aws_security_group.nfs.id}",
            "referenced_security_group_id": (
                "${aws_eks_cluster.cluster.vpc_config[0].cluster_security_group_id}"
            ),
            "ip_protocol": "tcp",
            "from_port": 2049,
            "to_port": 2049,
            "description": "NFS from the nodes",
        }
    ]


def test_homes_are_refused_in_clear_text() -> None:
    policy = made()["aws_efs_file_system_policy.homes_policy"]["policy"]
    (refused,) = (each for each in policy["Statement"] if each["Effect"] == "Deny")
    assert refused["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


@pytest.mark.parametrize("name", ["homes", "shared", "hub_database"])
def test_a_volume_outlives_its_claim_and_is_tied_to_it(name: str) -> None:
    found = made()
    (volume,) = found[f"{VOLUME}.{name}_volume"]["spec"]
    claim = found[f"{CLAIM}.{name}_claim"]
    assert volume["persistent_volume_reclaim_policy"] == "Retain"
    assert volume["claim_ref"] == claim["metadata"]
    assert claim["spec"]["volume_name"] == f"${{{VOLUME}.{name}_volume.metadata[0].name}}"
    # No class's default provisioner may answer the claim.
    assert volume["storage_class_name"] == claim["spec"]["storage_class_name"] == "static"
    assert volume["access_modes"] == claim["spec"]["access_modes"]
    assert volume["capacity"] == claim["spec"]["resources"]["requests"]


def test_homes_and_shared_data_are_two_handles_of_one_file_system_in_transit_encrypted() -> None:
    found = made()
    sources = [
        found[f"{VOLUME}.{name}_volume"]["spec"][0]["persistent_volume_source"]["csi"]
        for name in ("homes", "shared")
    ]
    handles = ["${aws_efs_file_system.homes.id}:/", "${aws_efs_file_system.homes.id}"]
    assert sources == [
        {
            "driver": "efs.csi.aws.com",
            "volume_handle": handle,
            "volume_attributes": {"encryptInTransit": "true"},
        }
        for handle in handles
    ]


@pytest.mark.parametrize("name", ["homes", "shared"])
def test_the_kubelet_changes_no_owner_in_the_file_system(name: str) -> None:
    """It walks volumes for a pod's fsGroup if they have a file system's type and one writer."""
    (volume,) = made()[f"{VOLUME}.{name}_volume"]["spec"]
    assert volume["access_modes"] == ["ReadWriteMany"]
    assert "fs_type" not in volume["persistent_volume_source"]["csi"]


def test_the_database_is_an_encrypted_volume_of_its_own() -> None:
    found = made()
    assert found[DATABASE] == {
        "availability_zone": "us-west-2a",
        "size": 50,
        "type": "gp3",
        "encrypted": True,
        "kms_key_id": "${aws_kms_key.key.arn}",
        # The tag lets the EBS CSI driver attach it.
        "tags": {"Name": "bravo-hub-database", "ebs.csi.aws.com/cluster": "true"},
        "lifecycle": {"prevent_destroy": True},
    }
    source = found[f"{VOLUME}.hub_database_volume"]["spec"][0]["persistent_volume_source"]
    assert source["csi"]["volume_handle"] == "${aws_ebs_volume.hub_database.id}"


def test_everything_that_must_not_be_lost_is_backed_up() -> None:
    found = made()
    assert found["aws_backup_selection.backup_selection"]["resources"] == [
        EXISTING_ARN.replace(EXISTING, "${aws_efs_file_system.homes.id}"),
        "${aws_ebs_volume.hub_database.arn}",
    ]
    assert found["aws_backup_plan.backup_plan"]["rule"] == [
        {
            "rule_name": "daily",
            "target_vault_name": "${aws_backup_vault.backups.name}",
            "schedule": "cron(0 5 * * ? *)",
            "lifecycle": {"delete_after": 35},
        }
    ]


def test_volumes_that_name_no_class_are_encrypted_and_in_their_pods_zone() -> None:
    block = made()["kubernetes_storage_class_v1.gp3"]
    assert block["metadata"]["annotations"] == {
        "storageclass.kubernetes.io/is-default-class": "true"
    }
    assert block["parameters"] == {"type": "gp3", "encrypted": "true"}
    assert block["volume_binding_mode"] == "WaitForFirstConsumer"


def test_data_of_the_blueprint_is_forgotten_not_deleted() -> None:
    assert made()["removed"] == forgotten(BLUEPRINT)


def test_nothing_is_both_made_and_forgotten() -> None:
    """Terraform refuses it."""
    changes = {"storage.file_system.id": EXISTING, "storage.backup.enabled": False}
    for found in (made(), made(changes), *(made({path: changes[path]}) for path in changes)):
        assert not {each["from"] for each in found["removed"]} & found.keys()
