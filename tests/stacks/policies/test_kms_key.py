"""The hub key's policy."""

import json

import pytest

from tests.stacks.policies import documents

ROOT = f"arn:aws:iam::{documents.ACCOUNT}:root"
AUTO_SCALING = (
    f"arn:aws:iam::{documents.ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com"
    "/AWSServiceRoleForAutoScaling"
)
DATA = {"kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"}


@pytest.mark.parametrize(
    ("sid", "principal"),
    [
        ("ManageByAccount", ROOT),
        ("ManageByProvisioning", documents.PROVISIONING_ROLE),
    ],
)
def test_the_account_and_the_provisioning_role_keep_the_key_manageable(
    sid: str, principal: str
) -> None:
    statement = documents.statements(documents.key_policy())[sid]
    assert statement["Principal"] == {"AWS": principal}
    assert {"kms:PutKeyPolicy", "kms:GetKeyPolicy"} <= set(statement["Action"])


@pytest.mark.parametrize("sid", ["ManageByAccount", "ManageByProvisioning"])
def test_who_manages_the_key_does_not_read_with_it(sid: str) -> None:
    statement = documents.statements(documents.key_policy())[sid]
    assert not DATA & set(statement["Action"])


def test_everyone_is_a_principal_under_conditions_only() -> None:
    for statement in documents.statements(documents.key_policy()).values():
        if statement["Principal"] == {"AWS": "*"}:
            equals = statement["Condition"]["StringEquals"]
            assert equals["kms:CallerAccount"] == documents.ACCOUNT


def test_storage_uses_the_key_through_its_services() -> None:
    statement = documents.statements(documents.key_policy())["UseThroughStorageServices"]
    assert statement["Condition"]["StringEquals"]["kms:ViaService"] == [
        "backup.us-east-2.amazonaws.com",
        "ec2.us-east-2.amazonaws.com",
        "elasticfilesystem.us-east-2.amazonaws.com",
    ]


def test_the_control_plane_encrypts_secrets() -> None:
    statement = documents.statements(documents.key_policy())["UseByCluster"]
    assert statement["Principal"] == {"AWS": documents.CLUSTER_ROLE}
    assert {"kms:Encrypt", "kms:Decrypt"} <= set(statement["Action"])


def test_grants_are_for_aws_only() -> None:
    for sid, statement in documents.statements(documents.key_policy()).items():
        if statement["Action"] == ["kms:CreateGrant"]:
            assert statement["Condition"]["Bool"] == {"kms:GrantIsForAWSResource": "true"}, sid


@pytest.mark.parametrize("sid", ["UseByAutoScaling", "GrantToAwsByAutoScaling"])
def test_auto_scaling_is_named_by_a_condition(sid: str) -> None:
    statement = documents.statements(documents.key_policy(node_volumes=True))[sid]
    assert statement["Condition"]["ArnEquals"] == {"aws:PrincipalArn": AUTO_SCALING}


def test_auto_scaling_has_no_part_without_node_volumes() -> None:
    assert "AutoScaling" not in documents.key_policy(node_volumes=False)


def test_the_policy_is_for_the_key_that_carries_it() -> None:
    for statement in json.loads(documents.key_policy())["Statement"]:
        assert statement["Resource"] == ["*"]


def test_the_policy_fits() -> None:
    assert documents.size(documents.key_policy()) <= 32_768  # AWS KMS: a key policy, 32 KB
