"""Terraform's state of the hub: what is there already because Terraform made it.

A state in version 4, https://developer.hashicorp.com/terraform/internals/json-format ("values") and
`terraform state pull`. It is read into memory and no further.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import code
from ops.bootstrap.permissions.scope import scope
from spec.environment import Environment

_NOT_THERE = {"404", "NoSuchBucket", "NoSuchKey"}
# What other resources and people call a resource by.
_NAMES = ("id", "name", "arn")


@dataclass(frozen=True)
class State:
    """What the state holds: `names` are pairs of a type and a name or id.

    `foreign` are addresses in modules, of which this release has none. `unread` says why the state
    could not be read; nothing is known then.
    """

    names: frozenset[tuple[str, str]] = frozenset()
    types: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    unread: str = ""

    def holds(self, kind: str, name: str) -> bool:
        """Whether Terraform made the resource of that type and name."""
        return (kind, name) in self.names

    def count(self, kind: str) -> int:
        """Return how many there are of a type."""
        return self.types.count(kind)


def read(account: Account, environment: Environment) -> State:
    """Return what Terraform knows of the hub; nothing, where it has not been deployed."""
    s3 = account.session.client("s3", region_name=environment.state.region)
    bucket, key = environment.state.bucket, scope(environment, account.id)["key"]
    try:
        found = s3.get_object(Bucket=bucket, Key=key, ExpectedBucketOwner=account.id)
        return parsed(found["Body"].read())
    except ClientError as error:
        if code(error) in _NOT_THERE:
            return State()
        return State(unread=f"{error.operation_name}: {code(error)}")
    except (BotoCoreError, ResponseParserError) as error:
        return State(unread=str(error))


def parsed(text: bytes) -> State:
    """Return what a state's JSON holds."""
    try:
        managed = [each for each in json.loads(text)["resources"] if each["mode"] == "managed"]
    except (ValueError, KeyError, TypeError):
        return State(unread="it is not one of Terraform's")
    return State(
        names=frozenset(pair for each in managed for pair in _names(each)),
        types=tuple(each["type"] for each in managed for _ in each["instances"]),
        foreign=tuple(_address(each) for each in managed if "module" in each),
    )


def _names(resource: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for instance in resource["instances"]:
        for attribute in _NAMES:
            if name := (instance.get("attributes") or {}).get(attribute):
                yield resource["type"], name


def _address(resource: Mapping[str, Any]) -> str:
    return f"{resource['module']}.{resource['type']}.{resource['name']}"
