"""The hub's KMS key and what it encrypts."""

from unittest.mock import ANY

import pytest

from tests.stacks.changes import NODE_CLASS, Change, Changes, gone
from tests.stacks.compiled import made

KEY = "aws_kms_key.key"
ARN = "${aws_kms_key.key.arn}"
TEMPLATE_DISK = "aws_launch_template.core_nodes_template.block_device_mappings[0].ebs"

CHANGES: Changes = (
    Change("encryption.alias", "other/key", {"aws_kms_alias.key_alias.name": "alias/other/key"}),
    Change("encryption.deletion_window_days", 7, {f"{KEY}.deletion_window_in_days": 7}),
    Change(
        "encryption.rotation",
        value=False,
        makes={f"{KEY}.enable_key_rotation": False, **gone(f"{KEY}.rotation_period_in_days")},
    ),
    Change("encryption.rotation_period_days", 90, {f"{KEY}.rotation_period_in_days": 90}),
    Change(
        "encryption.file_system", value=False, makes=gone("aws_efs_file_system.homes.kms_key_id")
    ),
    Change(
        "encryption.node_volumes",
        value=True,
        makes={
            f"{TEMPLATE_DISK}.kms_key_id": ARN,
            f"{NODE_CLASS}.blockDeviceMappings[0].ebs.kmsKeyID": ARN,
            f"{KEY}.policy.Statement": ANY,
        },
    ),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


def test_nodes_that_use_the_key_add_auto_scaling_to_its_policy() -> None:
    before = made()[KEY]["policy"]["Statement"]
    after = made({"encryption.node_volumes": True})[KEY]["policy"]["Statement"]
    assert after[: len(before)] == before
    added = after[len(before) :]
    assert [each["Sid"] for each in added] == ["UseByAutoScaling", "GrantToAwsByAutoScaling"]


def test_one_key_for_secrets_homes_database_and_backups() -> None:
    found = made()
    assert found["aws_eks_cluster.cluster"]["encryption_config"] == {
        "resources": ["secrets"],
        "provider": {"key_arn": ARN},
    }
    assert found["aws_efs_file_system.homes"]["kms_key_id"] == ARN
    assert found["aws_ebs_volume.hub_database"]["kms_key_id"] == ARN
    assert found["aws_backup_vault.backups"]["kms_key_arn"] == ARN


def test_the_key_is_kept_long_and_renewed() -> None:
    key = {k: v for k, v in made()[KEY].items() if k != "policy"}
    assert key == {
        "description": "bravo: cluster secrets, home directories, hub database",
        "deletion_window_in_days": 30,
        "enable_key_rotation": True,
        "rotation_period_in_days": 365,
        "lifecycle": {"prevent_destroy": True},
    }


def test_the_alias_is_the_clusters() -> None:
    assert made()["aws_kms_alias.key_alias"] == {
        "name": "alias/eks/bravo",
        "target_key_id": "${aws_kms_key.key.id}",
    }


def test_the_key_names_the_roles_that_may_do_what() -> None:
    policy = made()[KEY]["policy"]
    account = "arn:aws:iam::${data.aws_caller_identity.account.account_id}"
    assert {each["Sid"]: each["Principal"]["AWS"] for each in policy["Statement"]} == {
        "ManageByAccount": f"{account}:root",
        "ManageByProvisioning": f"{account}:role/JupyterhubProvisioningRole",
        "GrantToAwsByAccount": f"{account}:root",
        "GrantToAwsByProvisioning": f"{account}:role/JupyterhubProvisioningRole",
        "UseByCluster": "${aws_iam_role.cluster_role.arn}",
        "GrantToAwsByCluster": "${aws_iam_role.cluster_role.arn}",
        "UseThroughStorageServices": "*",  # of this account and through these services only
    }
    (through,) = (s for s in policy["Statement"] if s["Sid"] == "UseThroughStorageServices")
    assert through["Condition"]["StringEquals"]["kms:CallerAccount"] == (
        "${data.aws_caller_identity.account.account_id}"
    )
