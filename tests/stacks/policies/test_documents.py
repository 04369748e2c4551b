"""What holds for every document."""

import re

import pytest

from stacks.iam import ANY
from tests.stacks.policies import documents

MANAGED_LIMIT = 6_144  # IAM: a managed policy
INLINE_LIMIT = 10_240  # IAM: all inline policies of a role together
TRUST_LIMIT = 2_048  # IAM: a role's trust policy

# The only statements whose resource is everything.
EVERYTHING = {
    ("zonal-shift", "AllowZonalShiftStatusReadOnly"),
    ("resource-discovery", "AllowRegionalReadActions"),
    ("resource-discovery", "AllowPricingReadActions"),
    ("resource-discovery", "AllowUnscopedInstanceProfileListAction"),
    ("load-balancer-controller", "Read"),
    ("external-dns", "ListZones"),
    ("efs-csi", "FindAvailabilityZone"),
    ("flow-logs", "FindGroup"),
}


def test_the_version_of_the_policy_language_is_the_current_one() -> None:
    for name, policy in documents.every_document().items():
        assert '"Version": "2012-10-17"' in policy, name


def test_sids_are_unique_and_alphanumeric() -> None:
    for name, policy in documents.every_document().items():
        sids = re.findall(r'"Sid": "([^"]*)"', policy)
        assert len(sids) == len(set(sids)), name
        assert all(re.fullmatch(r"[A-Za-z0-9]+", sid) for sid in sids), name


def test_actions_are_named_one_by_one() -> None:
    for name, statement in documents.every_statement():
        if statement["Effect"] == "Allow":
            assert statement["Action"], name
            for action in statement["Action"]:
                assert re.fullmatch(r"[a-z0-9-]+:[A-Za-z]+", action), (name, action)


def test_no_statement_repeats_an_action() -> None:
    for name, statement in documents.every_statement():
        assert len(statement["Action"]) == len(set(statement["Action"])), name


def test_everything_is_a_resource_only_where_aws_offers_nothing_narrower() -> None:
    found = {
        (name, statement["Sid"])
        for name, statement in documents.every_statement()
        if statement.get("Resource") == list(ANY) and name != "kms-key"
    }
    assert found == EVERYTHING


def test_identity_policies_have_resources_and_no_principals() -> None:
    for name, policy in documents.identity_policies().items():
        for statement in documents.statements(policy).values():
            assert statement["Resource"], name
            assert "Principal" not in statement, name


def test_trust_policies_have_principals_and_no_resources() -> None:
    for name, policy in documents.trust_policies().items():
        for statement in documents.statements(policy).values():
            assert statement["Principal"], name
            assert "Resource" not in statement, name


def test_arns_name_the_partition_and_this_account() -> None:
    arn = re.compile(r"arn:([^:]*):[a-z0-9-]+:[^:]*:([^:]*):")
    for name, policy in documents.every_document().items():
        for partition, account in arn.findall(policy):
            assert partition == "aws", name
            assert account in {"", documents.ACCOUNT}, name


@pytest.mark.parametrize("cluster_name", [documents.CLUSTER, documents.LONGEST_NAME])
def test_each_karpenter_policy_fits_a_managed_policy(cluster_name: str) -> None:
    for name, policy in documents.karpenter_policies(cluster_name).items():
        assert documents.size(policy) <= MANAGED_LIMIT, name


def test_karpenters_policies_fit_one_role_inline() -> None:
    policies = documents.karpenter_policies(documents.LONGEST_NAME)
    assert sum(map(documents.size, policies.values())) <= INLINE_LIMIT


def test_the_load_balancer_policy_fits_a_role_inline() -> None:
    assert documents.size(documents.load_balancer_policy(documents.LONGEST_NAME)) <= INLINE_LIMIT


def test_trust_policies_fit() -> None:
    for name, policy in documents.trust_policies().items():
        assert documents.size(policy) <= TRUST_LIMIT, name


def test_the_same_input_gives_the_same_bytes() -> None:
    assert documents.every_document() == documents.every_document()


def test_references_pass_through_untouched() -> None:
    reference = "${TfToken[TOKEN.42]}"
    assert f"/{reference}" in documents.karpenter_policies(reference)["node-lifecycle"]
