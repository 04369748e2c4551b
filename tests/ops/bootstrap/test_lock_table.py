"""The lock table: made, completed, never another kind of table."""

from typing import Any

import boto3
import pytest

from ops.bootstrap import lock_table
from ops.bootstrap.account import Account
from ops.bootstrap.findings import Finding, Refusal, changes
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import TABLE, hub, told

REGION = "eu-west-1"
KEY: Any = [{"AttributeName": "LockID", "KeyType": "HASH"}]


@pytest.fixture
def db(session: boto3.Session) -> Any:
    return session.client("dynamodb", region_name=REGION)


def found(account: Account) -> list[Finding]:
    return list(lock_table.look(account, hub().state))


def make(account: Account) -> None:
    for change in changes(found(account)):
        change.apply()


def create(db: Any, key: Any = KEY, kind: str = "S", **more: Any) -> None:
    attributes = [{"AttributeName": each["AttributeName"], "AttributeType": kind} for each in key]
    billing = more or {"BillingMode": "PAY_PER_REQUEST"}
    db.create_table(TableName=TABLE, KeySchema=key, AttributeDefinitions=attributes, **billing)


def recovery(db: Any) -> str:
    backups = db.describe_continuous_backups(TableName=TABLE)["ContinuousBackupsDescription"]
    return str(backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"])


def test_it_is_made_where_the_state_is(account: Account, db: Any) -> None:
    assert told(found(account)) == [f"+ DynamoDB table {TABLE}: make it in {REGION}"]
    make(account)
    table = db.describe_table(TableName=TABLE)["Table"]
    assert table["KeySchema"] == KEY
    assert table["AttributeDefinitions"] == [{"AttributeName": "LockID", "AttributeType": "S"}]
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"] is True
    assert recovery(db) == "ENABLED"
    assert found(account) == []


def test_a_bare_one_is_completed(account: Account, db: Any) -> None:
    create(db)
    assert [each.what for each in found(account)] == [
        "make it recoverable to any second of 35 days",
        "protect it from deletion",
    ]
    make(account)
    assert found(account) == []


def test_provisioned_capacity_stays(account: Account, db: Any) -> None:
    create(db, ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})
    make(account)
    assert told(found(account)) == [
        f". DynamoDB table {TABLE}: has provisioned capacity, and keeps it: a lock needs little"
    ]


@pytest.mark.parametrize(
    ("key", "kind", "words"),
    [
        ([{"AttributeName": "id", "KeyType": "HASH"}], "S", "id (a string)"),
        (
            [*KEY, {"AttributeName": "at", "KeyType": "RANGE"}],
            "S",
            "LockID (a string) and at (a string)",
        ),
        (KEY, "N", "LockID (a number)"),
    ],
)
def test_another_key_is_refused(account: Account, db: Any, key: Any, kind: str, words: str) -> None:
    create(db, key, kind)
    (refusal,) = found(account)
    assert isinstance(refusal, Refusal)
    assert refusal.what == f"has the key {words}: Terraform's lock needs LockID, a string, alone"
    assert refusal.fix == "choose another name in state.lock_table"


def test_backups_that_are_not_ready_yet_are_waited_for(
    account: Account, db: Any, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_table, "_SECONDS", 0.0)
    code = "ContinuousBackupsUnavailableException"
    faults("dynamodb", "UpdateContinuousBackups", code, status=400, times=3)
    make(account)
    assert recovery(db) == "ENABLED"


def test_what_may_not_be_looked_at_is_said(account: Account, faults: Faults) -> None:
    faults("dynamodb", "DescribeTable", "AccessDeniedException", status=400)
    assert told(found(account)) == [
        f". DynamoDB table {TABLE}: could not be looked at: DescribeTable is not allowed"
    ]
