"""The state bucket: made whole, completed, never loosened."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from ops.bootstrap import bucket
from ops.bootstrap.account import Account
from ops.bootstrap.bucket_policy import clear_text_refused
from ops.bootstrap.findings import Change, Finding, Refusal, changes
from spec.state import State
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import BUCKET, hub, told

REGION = "eu-west-1"
OTHERS = {
    "Sid": "Auditors",
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::123456789012:role/Auditors"},
    "Action": "s3:GetObject",
    "Resource": f"arn:aws:s3:::{BUCKET}/*",
}


@pytest.fixture
def s3(session: boto3.Session) -> Any:
    return session.client("s3", region_name=REGION)


@pytest.fixture
def bare(s3: Any) -> Any:
    """A bucket somebody made in the console long ago."""
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    return s3


def found(account: Account, **state: str) -> list[Finding]:
    spec = State(**{**hub().state.model_dump(), **state})
    return list(bucket.look(account, spec))


def make(account: Account, **state: str) -> None:
    for change in changes(found(account, **state)):
        change.apply()


def settings(s3: Any) -> Iterator[tuple[str, Any]]:
    yield "versioning", s3.get_bucket_versioning(Bucket=BUCKET)["Status"]
    rules = s3.get_bucket_encryption(Bucket=BUCKET)["ServerSideEncryptionConfiguration"]["Rules"]
    yield "encryption", rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"]
    public = s3.get_public_access_block(Bucket=BUCKET)["PublicAccessBlockConfiguration"]
    yield "private", all(public.values())
    yield "policy", json.loads(s3.get_bucket_policy(Bucket=BUCKET)["Policy"])["Statement"]
    ownership = s3.get_bucket_ownership_controls(Bucket=BUCKET)["OwnershipControls"]["Rules"]
    yield "ownership", ownership[0]["ObjectOwnership"]
    (rule,) = s3.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
    yield "old versions", rule["NoncurrentVersionExpiration"]


WHOLE = {
    "versioning": "Enabled",
    "encryption": "AES256",
    "private": True,
    "policy": [clear_text_refused(BUCKET)],
    "ownership": "BucketOwnerEnforced",
    "old versions": {"NoncurrentDays": 365},  # moto keeps nothing of the ten newest
}


def test_it_is_made_whole_where_the_state_is(account: Account, s3: Any) -> None:
    (change,) = found(account)
    assert told([change]) == [f"+ S3 bucket {BUCKET}: make it in {REGION}"]
    make(account)
    assert s3.get_bucket_location(Bucket=BUCKET)["LocationConstraint"] == REGION
    assert dict(settings(s3)) == WHOLE
    assert found(account) == []


def test_it_is_made_in_the_region_that_has_no_name(account: Account, s3: Any) -> None:
    make(account, region="us-east-1")
    assert s3.get_bucket_location(Bucket=BUCKET).get("LocationConstraint") is None
    assert found(account, region="us-east-1") == []


def test_a_bare_one_is_completed(account: Account, bare: Any) -> None:
    assert [each.what for each in found(account)] == [
        "turn versioning on",
        "encrypt it (SSE-S3)",
        "close it to the public",
        "turn access lists (ACLs) off",
        "refuse clear text, by one more statement of its policy",
        "let old versions expire after 365 days, but for the 10 newest",
    ]
    make(account)
    assert dict(settings(bare)) == WHOLE
    assert found(account) == []


def test_what_is_half_made_is_completed(account: Account, bare: Any) -> None:
    make(account)
    bare.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Suspended"})
    block = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True}
    bare.put_public_access_block(Bucket=BUCKET, PublicAccessBlockConfiguration=block)
    assert [each.what for each in found(account)] == [
        "turn versioning on",
        "close it to the public",
    ]


def test_other_statements_of_its_policy_stay(account: Account, bare: Any) -> None:
    document = {"Version": "2008-10-17", "Id": "ours", "Statement": OTHERS}
    bare.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(document))
    make(account)
    assert json.loads(bare.get_bucket_policy(Bucket=BUCKET)["Policy"]) == {
        "Version": "2008-10-17",
        "Id": "ours",
        "Statement": [OTHERS, clear_text_refused(BUCKET)],
    }


def test_clear_text_refused_in_other_words_is_enough(account: Account, bare: Any) -> None:
    make(account)
    statement = {**clear_text_refused(BUCKET), "Sid": "TLS", "Principal": {"AWS": "*"}}
    statement["Condition"] = {"Bool": {"aws:SecureTransport": ["false"]}}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    bare.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(document))
    assert found(account) == []


@pytest.mark.parametrize(
    "change",
    [
        {"Effect": "Allow"},
        {"Resource": f"arn:aws:s3:::{BUCKET}/*"},
        {"Principal": {"AWS": "arn:aws:iam::123456789012:user/ada"}},
        {"Action": "s3:PutObject"},
        {"Condition": {"Bool": {"aws:SecureTransport": "true"}}},
        {
            "Condition": {
                "Bool": {"aws:SecureTransport": "false"},
                "StringEquals": {"aws:PrincipalTag/a": "b"},
            }
        },
    ],
    ids=str,
)
def test_half_a_refusal_of_clear_text_is_not(
    account: Account, bare: Any, change: dict[str, Any]
) -> None:
    make(account)
    document = {"Version": "2012-10-17", "Statement": [{**clear_text_refused(BUCKET), **change}]}
    bare.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(document))
    assert [each.what for each in found(account)] == [
        "refuse clear text, by one more statement of its policy"
    ]


def test_a_kms_key_stays_and_is_named(account: Account, bare: Any) -> None:
    key = "arn:aws:kms:eu-west-1:123456789012:key/0c5d"
    default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}
    rules = {"Rules": [{"ApplyServerSideEncryptionByDefault": default}]}
    bare.put_bucket_encryption(Bucket=BUCKET, ServerSideEncryptionConfiguration=rules)
    make(account)
    assert dict(settings(bare)) == {**WHOLE, "encryption": "aws:kms"}
    (note,) = told(found(account))
    assert note.startswith(f". S3 bucket {BUCKET}: is encrypted with the KMS key {key}, and stays")


def test_its_lifecycle_rules_stay(account: Account, bare: Any) -> None:
    logs: Any = {
        "ID": "logs",
        "Status": "Enabled",
        "Filter": {"Prefix": "logs/"},
        "NoncurrentVersionExpiration": {"NoncurrentDays": 7},
    }
    bare.put_bucket_lifecycle_configuration(Bucket=BUCKET, LifecycleConfiguration={"Rules": [logs]})
    make(account)
    kept, added = bare.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
    assert kept["ID"] == "logs"
    assert added["ID"] == "expire-old-versions"


def test_another_age_of_old_versions_stays(account: Account, bare: Any) -> None:
    make(account)
    mine: Any = {
        "ID": "mine",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "NoncurrentVersionExpiration": {"NoncurrentDays": 30},
    }
    bare.put_bucket_lifecycle_configuration(Bucket=BUCKET, LifecycleConfiguration={"Rules": [mine]})
    assert found(account) == []


def test_a_rule_that_deletes_states_is_reported(account: Account, bare: Any) -> None:
    make(account)
    rules = bare.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
    tidy: Any = {"ID": "tidy", "Status": "Enabled", "Filter": {}, "Expiration": {"Days": 90}}
    bare.put_bucket_lifecycle_configuration(
        Bucket=BUCKET, LifecycleConfiguration={"Rules": [*rules, tidy]}
    )
    (note,) = told(found(account))
    assert "its lifecycle rule tidy deletes what is current" in note


def test_one_in_another_region_is_refused(account: Account) -> None:
    make(account)
    (refusal,) = found(account, region="us-west-2")
    assert isinstance(refusal, Refusal)
    assert refusal.what == "is in eu-west-1, and state.region says us-west-2"
    assert refusal.fix.startswith("write state.region: eu-west-1")


def test_another_accounts_is_refused(account: Account, faults: Faults) -> None:
    faults("s3", "HeadBucket", "403")
    (refusal,) = found(account)
    assert isinstance(refusal, Refusal)
    assert refusal.what == "is another account's: a bucket's name is unique in all of AWS"
    assert refusal.fix == "choose another name in state.bucket"


def test_ones_own_that_may_not_be_looked_at_is_told_apart(
    account: Account, bare: Any, faults: Faults
) -> None:
    assert bare
    faults("s3", "HeadBucket", "403")
    (note,) = told(found(account))
    assert note == f". S3 bucket {BUCKET}: could not be looked at: HeadBucket is not allowed"


def test_what_may_not_be_listed_either_is_said(account: Account, faults: Faults) -> None:
    faults("s3", "HeadBucket|ListBuckets", "403")
    (refusal,) = told(found(account))
    assert refusal.endswith("is another account's, or yours and you may not look at it")


def test_a_setting_that_may_not_be_looked_at_is_said(
    account: Account, bare: Any, faults: Faults
) -> None:
    assert bare
    make(account)
    faults("s3", "GetBucketLifecycleConfiguration", "AccessDenied")
    (note,) = told(found(account))
    assert note == (
        f". S3 bucket {BUCKET}: could not be looked at:"
        " GetBucketLifecycleConfiguration is not allowed"
    )


def test_every_change_says_why(account: Account, bare: Any) -> None:
    assert bare
    assert all(isinstance(each, Change) and each.why for each in found(account))
