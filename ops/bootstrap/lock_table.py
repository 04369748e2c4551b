"""The DynamoDB table with Terraform's lock.

Sources: Terraform, "Backend Type: s3" (the partition key is `LockID`, a string); DynamoDB developer
guide, "Point-in-time recovery", "Deletion protection", 2026-11.
"""

import time
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import code, tolerant
from ops.bootstrap.findings import Change, Finding, Note, Refusal, changes
from spec.state import State

if TYPE_CHECKING:
    from types_boto3_dynamodb.client import DynamoDBClient

KEY: Any = [{"AttributeName": "LockID", "KeyType": "HASH"}]
ATTRIBUTES: Any = [{"AttributeName": "LockID", "AttributeType": "S"}]
RECOVERABLE: Any = {"PointInTimeRecoveryEnabled": True}
# Backups of a new table are set up for a while, and cannot be changed meanwhile.
_TRIES, _SECONDS = 20, 3.0


def look(account: Account, spec: State) -> Iterator[Finding]:
    """Find what the table lacks, or that it is another kind of table."""
    thing = f"DynamoDB table {spec.lock_table}"
    return tolerant(thing, _Table(account, spec, thing).look)


class _Table:
    def __init__(self, account: Account, spec: State, thing: str) -> None:
        self._db: DynamoDBClient = account.session.client("dynamodb", region_name=spec.region)
        self._name, self._region, self._thing = spec.lock_table, spec.region, thing

    def look(self) -> Iterator[Finding]:
        try:
            table = self._db.describe_table(TableName=self._name)["Table"]
        except ClientError as error:
            if code(error) != "ResourceNotFoundException":
                raise
            why = (
                "Terraform's lock, paid by request, recoverable to any second of 35 days, protected"
                " from deletion"
            )
            yield Change(self._thing, f"make it in {self._region}", why, self._make)
            return
        yield from self._fitting(dict(table))

    def _fitting(self, table: dict[str, Any]) -> Iterator[Finding]:
        if table["KeySchema"] != KEY or ATTRIBUTES[0] not in table["AttributeDefinitions"]:
            what = f"has the key {_words(table)}: Terraform's lock needs LockID, a string, alone"
            yield Refusal(self._thing, what, "choose another name in state.lock_table")
            return
        if table.get("BillingModeSummary", {}).get("BillingMode") != "PAY_PER_REQUEST":
            yield Note(self._thing, "has provisioned capacity, and keeps it: a lock needs little")
        yield from self._settings(table)

    def _settings(self, table: dict[str, Any]) -> Iterator[Finding]:
        yield from tolerant(self._thing, self._recovery)
        if not table.get("DeletionProtectionEnabled"):
            put = partial(
                self._db.update_table, TableName=self._name, DeletionProtectionEnabled=True
            )
            why = "without it, a lock held would be forgotten"
            yield Change(self._thing, "protect it from deletion", why, put)

    def _recovery(self) -> Iterator[Finding]:
        found = self._db.describe_continuous_backups(TableName=self._name)
        recovery: Any = found["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription")
        if (recovery or {}).get("PointInTimeRecoveryStatus") != "ENABLED":
            what = "make it recoverable to any second of 35 days"
            why = "it holds the digest of each state, too"
            yield Change(self._thing, what, why, self._make_recoverable)

    def _make(self) -> None:
        self._db.create_table(
            TableName=self._name,
            KeySchema=KEY,
            AttributeDefinitions=ATTRIBUTES,
            BillingMode="PAY_PER_REQUEST",
            DeletionProtectionEnabled=True,
        )
        self._db.get_waiter("table_exists").wait(
            TableName=self._name, WaiterConfig={"Delay": 2, "MaxAttempts": 60}
        )
        for change in changes(self._recovery()):
            change.apply()

    def _make_recoverable(self) -> None:
        for tries_left in reversed(range(_TRIES)):
            try:
                self._db.update_continuous_backups(
                    TableName=self._name, PointInTimeRecoverySpecification=RECOVERABLE
                )
            except ClientError as error:
                if code(error) != "ContinuousBackupsUnavailableException" or not tries_left:
                    raise
                time.sleep(_SECONDS)
            else:
                return


def _words(table: dict[str, Any]) -> str:
    kinds = {"S": "a string", "N": "a number", "B": "bytes"}
    named = {
        each["AttributeName"]: kinds[each["AttributeType"]]
        for each in table["AttributeDefinitions"]
    }
    return " and ".join(
        f"{key['AttributeName']} ({named[key['AttributeName']]})" for key in table["KeySchema"]
    )
