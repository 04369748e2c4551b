"""The aws commands that do what `dandihub bootstrap` does, for `--print`."""

import json
import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from ops.bootstrap.bucket_lifecycle import RULE
from ops.bootstrap.bucket_policy import clear_text_refused
from ops.bootstrap.bucket_settings import ENCRYPTED, OWNED, PRIVATE, VERSIONED
from ops.bootstrap.lock_table import ATTRIBUTES, KEY, RECOVERABLE
from ops.bootstrap.policy_json import with_statement
from ops.bootstrap.role import DESCRIPTION, name_and_path
from spec.principals import short
from spec.state import State

SPOT = "aws iam create-service-linked-role --aws-service-name spot.amazonaws.com"


def bucket_settings(state: State) -> dict[str, Any]:
    """Return a new bucket's settings, by the S3 API's names."""
    return {
        "versioning": VERSIONED,
        "encryption": ENCRYPTED,
        "public_access_block": PRIVATE,
        "ownership_controls": OWNED,
        "policy": with_statement(None, clear_text_refused(state.bucket)),
        "lifecycle_configuration": {"Rules": [RULE]},
    }


def bucket(state: State) -> Iterator[str]:
    """Yield the commands for a new bucket."""
    named = {"bucket": state.bucket, "region": state.region}
    where = (
        {}
        if state.region == "us-east-1"
        else {"create-bucket-configuration": {"LocationConstraint": state.region}}
    )
    ownership = {"object-ownership": "BucketOwnerEnforced"}
    yield _aws("s3api create-bucket", {**named, **ownership, **where})
    settings = bucket_settings(state)
    for name, argument in (
        ("versioning", "versioning-configuration"),
        ("encryption", "server-side-encryption-configuration"),
        ("policy", "policy"),
        ("lifecycle_configuration", "lifecycle-configuration"),
    ):
        command = f"s3api put-bucket-{name.replace('_', '-')}"
        yield _aws(command, {**named, argument: settings[name]})
    block = {**named, "public-access-block-configuration": PRIVATE}
    yield _aws("s3api put-public-access-block", block)


def table_settings() -> dict[str, Any]:
    """Return a new table's settings, by the DynamoDB API's names."""
    return {
        "key_schema": KEY,
        "attribute_definitions": ATTRIBUTES,
        "billing_mode": "PAY_PER_REQUEST",
        "deletion_protection_enabled": True,
        "point_in_time_recovery_specification": RECOVERABLE,
    }


def lock_table(state: State) -> Iterator[str]:
    """Yield the commands for a new table."""
    named = {"table-name": state.lock_table, "region": state.region}
    made = {
        **named,
        "key-schema": KEY,
        "attribute-definitions": ATTRIBUTES,
        "billing-mode": "PAY_PER_REQUEST",
    }
    yield _aws("dynamodb create-table", made) + " --deletion-protection-enabled"
    yield _aws("dynamodb wait table-exists", named)
    recovery = {**named, "point-in-time-recovery-specification": RECOVERABLE}
    yield _aws("dynamodb update-continuous-backups", recovery)


def role(principal: str) -> str:
    """Return the command for a new role, whose trust policy is in trust.json."""
    name, path = name_and_path(principal)
    return _aws(
        "iam create-role",
        {
            "role-name": name,
            "path": path,
            "description": DESCRIPTION,
            "assume-role-policy-document": "file://trust.json",
        },
    )


def policies(principal: str, account_id: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the commands for the policies, each in a file of its name."""
    name, _ = name_and_path(principal)
    for each in names:
        made = {"policy-name": each, "policy-document": f"file://{each}.json"}
        yield _aws("iam create-policy", made)
    if short(principal).startswith("role/"):
        for each in names:
            arn = f"arn:aws:iam::{account_id}:policy/{each}"
            yield _aws("iam attach-role-policy", {"role-name": name, "policy-arn": arn})


def hosted_zone(name: str) -> str:
    """Return the command for a new zone."""
    return _aws("route53 create-hosted-zone", {"name": name, "caller-reference": name})


def _aws(command: str, arguments: dict[str, Any]) -> str:
    words = [
        f"--{name} {shlex.quote(value if isinstance(value, str) else json.dumps(value))}"
        for name, value in arguments.items()
    ]
    return " ".join((f"aws {command}", *words))
