"""What holds for every hub: guards, encryption, least privilege, addresses."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.stacks.blocks import Blocks, blocks, values
from tests.stacks.compiled import HUBS, hub, hubs, made

GUARDED = {
    "aws_backup_vault.backups",
    "aws_ebs_volume.hub_database",
    "aws_efs_file_system.homes",
    "aws_kms_key.key",
}
# The statements that may say `*` for a resource, each with the reason in its source: AWS offers
# nothing narrower, or a condition is narrower still.
EVERYTHING = {
    "AllowPricingReadActions",
    "AllowRegionalReadActions",
    "AllowUnscopedInstanceProfileListAction",
    "AllowZonalShiftStatusReadOnly",
    "FindAvailabilityZone",
    "ListZones",
    "Read",
}
# In a key policy, `*` is the key.
KEY_POLICY = "aws_kms_key.key"
POLICIES = ("policy", "assume_role_policy")

pytestmark = pytest.mark.parametrize("name", HUBS)


def of_kind(found: Blocks, *kinds: str) -> dict[str, Any]:
    return {address: block for address, block in found.items() if address.split(".")[0] in kinds}


def statements(found: Blocks) -> Iterator[tuple[str, dict[str, Any]]]:
    for address, block in found.items():
        for part in POLICIES:
            if isinstance(block, dict) and isinstance(block.get(part), dict):
                yield from ((address, each) for each in block[part]["Statement"])


def test_what_must_never_be_lost_cannot_be_destroyed(name: str) -> None:
    guarded = {
        address
        for address, block in blocks(hub(name)).items()
        if isinstance(block, dict) and block.get("lifecycle", {}).get("prevent_destroy")
    }
    assert guarded == GUARDED


def test_addresses_are_the_construct_ids(name: str) -> None:
    stack = hub(name)
    for kind, each in (*stack["resource"].items(), *stack["data"].items()):
        for id_, block in each.items():
            assert block["//"]["metadata"] == {"path": f"{name}/{id_}", "uniqueId": id_}, kind


def test_addresses_carry_no_hash(name: str) -> None:
    for kind, each in hub(name)["resource"].items():
        for id_ in each:
            assert re.fullmatch(r"[A-Za-z0-9_]+", id_), kind
            assert not re.search(r"_[0-9A-F]{8}$", id_), kind


def test_no_allowed_action_is_everything(name: str) -> None:
    for address, each in statements(blocks(hub(name))):
        if each["Effect"] == "Allow":
            assert each["Action"], address
            for action in each["Action"]:
                assert re.fullmatch(r"[a-z0-9-]+:[A-Za-z]+", action), (address, action)


def test_a_resource_is_everything_only_where_that_was_reviewed(name: str) -> None:
    sids = {
        each["Sid"]
        for address, each in statements(blocks(hub(name)))
        if "*" in each.get("Resource", []) and address != KEY_POLICY and each["Effect"] == "Allow"
    }
    assert sids <= EVERYTHING


def test_roles_trust_a_service_or_one_service_account(name: str) -> None:
    for address, block in of_kind(blocks(hub(name)), "aws_iam_role").items():
        (trusted,) = block["assume_role_policy"]["Statement"]
        assert set(trusted["Principal"]) == {"Service"}, address
        if trusted["Principal"]["Service"] == "pods.eks.amazonaws.com":
            tags = trusted["Condition"]["StringEquals"]
            account = "aws:RequestTag/kubernetes-service-account"
            association = block["name"].removeprefix(f"{hubs()[name].cluster.name}-")
            made_for = f"aws_eks_pod_identity_association.{association.replace('-', '_')}"
            assert tags[account] == blocks(hub(name))[made_for]["service_account"], address


def test_nothing_in_aws_waits_for_what_is_in_the_cluster(name: str) -> None:
    """It could not be planned, repaired or destroyed without the cluster answering."""
    for kind, each in hub(name)["resource"].items():
        if kind.startswith("aws_"):
            assert not re.search(r"\b(kubernetes|helm)_[a-z_0-9]+\.", json.dumps(each)), kind


def test_no_security_group_is_open_to_the_world(name: str) -> None:
    found = blocks(hub(name))
    for address, rule in of_kind(found, "aws_vpc_security_group_ingress_rule").items():
        assert rule.get("cidr_ipv4", "10.0.0.0/8") != "0.0.0.0/0", address
        assert "cidr_ipv6" not in rule, address
    for address, group in of_kind(found, "aws_security_group").items():
        assert "ingress" not in group, address


def test_everything_that_keeps_data_is_encrypted(name: str) -> None:
    found = blocks(hub(name))
    for block in of_kind(found, "aws_efs_file_system", "aws_ebs_volume").values():
        assert block["encrypted"] is True
        assert block["kms_key_id"] == "${aws_kms_key.key.arn}"
    for block in of_kind(found, "aws_sqs_queue").values():
        assert block["sqs_managed_sse_enabled"] is True
    for block in of_kind(found, "aws_backup_vault").values():
        assert block["kms_key_arn"] == "${aws_kms_key.key.arn}"
    assert found["kubernetes_storage_class_v1.gp3"]["parameters"]["encrypted"] == "true"
    assert found["terraform.backend"]["s3"]["encrypt"] is True


def disks(found: Blocks) -> Iterator[dict[str, Any]]:
    for template in of_kind(found, "aws_launch_template").values():
        yield from (each["ebs"] for each in template["block_device_mappings"])


def test_every_node_has_an_encrypted_disk(name: str) -> None:
    found = list(disks(blocks(hub(name))))
    assert found
    assert all(disk["encrypted"] == "true" for disk in found)
    for manifest in node_classes(name):
        assert all(disk["ebs"]["encrypted"] for disk in manifest["spec"]["blockDeviceMappings"])


def node_classes(name: str) -> list[dict[str, Any]]:
    manifests = values(hub(name), "node_pools")["manifests"]
    return [each for each in manifests if each["kind"] == "EC2NodeClass"]


def test_the_metadata_service_is_out_of_pods_reach(name: str) -> None:
    for template in of_kind(blocks(hub(name)), "aws_launch_template").values():
        options = template["metadata_options"]
        assert options["http_tokens"] == "required"
        assert options["http_put_response_hop_limit"] == 1
    for manifest in node_classes(name):
        options = manifest["spec"]["metadataOptions"]
        assert options["httpTokens"] == "required"
        assert options["httpPutResponseHopLimit"] == 1


def test_no_log_is_kept_for_ever(name: str) -> None:
    groups = of_kind(blocks(hub(name)), "aws_cloudwatch_log_group")
    assert groups
    assert all(block["retention_in_days"] for block in groups.values())


def test_providers_are_pinned(name: str) -> None:
    for provider in hub(name)["terraform"]["required_providers"].values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", provider["version"])


def test_the_account_is_checked_where_it_is_known(name: str) -> None:
    (provider,) = hub(name)["provider"]["aws"]
    account = hubs()[name].aws.account_id
    assert provider.get("allowed_account_ids") == ([account] if account else None)


def test_no_resource_name_is_too_long(name: str) -> None:
    for address, role in of_kind(blocks(hub(name)), "aws_iam_role").items():
        assert len(role["name"]) <= 64, address


def test_the_small_hub_has_what_the_four_have(name: str) -> None:
    """What is asserted on the small hub's blocks holds for kinds the four are made of."""
    kinds = {address.split(".")[0] for address in made()}
    # The small hub has no GPU, and so no device plugin; that is a Helm release like others.
    assert {address.split(".")[0] for address in blocks(hub(name))} <= kinds
