"""The KMS key: its alias, and old keys that are on their way out."""

from typing import Any

import boto3
import pytest

from ops.day import day
from ops.preflight.key import look_at_alias, look_at_keys
from ops.preflight.state import State
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views
from tests.ops.preflight.states import resource, state
from tests.stacks.compiled import compiled

ALIAS = "alias/eks/bravo"
IN_STATE = state(resource("aws_kms_alias", name=ALIAS, id=ALIAS))


@pytest.fixture
def kms(session: boto3.Session) -> Any:
    return session.client("kms")


def described() -> str:
    """Return how the stack describes its key."""
    return str(compiled()["resource"]["aws_kms_key"]["key"]["description"])


def key_with_alias(kms: Any, alias: str = ALIAS) -> str:
    key = str(kms.create_key(Description=described())["KeyMetadata"]["KeyId"])
    kms.create_alias(AliasName=alias, TargetKeyId=key)
    return key


def called_back(key: str) -> str:
    place = f"--key-id {key} --region us-west-2 --profile researcher"
    return f"aws kms cancel-key-deletion {place} && aws kms enable-key {place}"


def test_the_alias_is_the_stacks(view: Views) -> None:
    alias = compiled()["resource"]["aws_kms_alias"]["key_alias"]["name"]
    assert told(look_at_alias(view())) == [f"ok KMS {alias}: is free"]


def test_a_key_of_another_alias_is_in_nobodys_way(view: Views, kms: Any) -> None:
    key_with_alias(kms)
    assert told(look_at_alias(view({"encryption.alias": "oscar"}))) == [
        "ok KMS alias/oscar: is free"
    ]


def test_an_alias_that_is_taken_is_a_problem(view: Views, kms: Any) -> None:
    key = key_with_alias(kms)
    (found,) = look_at_alias(view())
    assert told([found]) == [f"problem KMS {ALIAS}: is taken, by the key {key}"]
    assert found.fix.startswith("choose another in encryption.alias")
    assert found.command == (
        f"aws kms delete-alias --alias-name {ALIAS} --region us-west-2 --profile researcher"
    )


def test_a_deployed_hub_has_its_alias(view: Views, kms: Any) -> None:
    key = key_with_alias(kms)
    assert told(look_at_alias(view(state=IN_STATE))) == [
        f"ok KMS {ALIAS}: is this hub's, of the key {key}"
    ]


def test_where_the_state_is_not_known_it_may_be_the_hubs(view: Views, kms: Any) -> None:
    key = key_with_alias(kms)
    assert told(look_at_alias(view(state=State(unread="denied")))) == [
        f"warning KMS {ALIAS}: is there, of the key {key}: this hub's, if it is deployed"
    ]


def test_an_alias_of_a_key_that_waits_for_its_deletion_has_two_ways_out(
    view: Views, kms: Any
) -> None:
    key = key_with_alias(kms)
    when = kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)["DeletionDate"]
    (found,) = look_at_alias(view())
    assert told([found]) == [
        f"problem KMS {ALIAS}: is of the key {key}, pending deletion on {day(when)}"
    ]
    assert found.fix == (
        "choose another in encryption.alias, or call the key back, enable it, and import both"
    )
    assert found.command == called_back(key)


def test_a_deployed_hubs_key_is_called_back(view: Views, kms: Any) -> None:
    key = key_with_alias(kms)
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    (found,) = look_at_alias(view(state=state(resource("aws_kms_key", id=key))))
    assert found.fix == "this hub encrypts with it: call it back, and enable it"
    assert found.command == called_back(key)


@pytest.mark.parametrize("description", [described(), "bravo cluster encryption key"])
def test_a_key_of_the_clusters_that_waits_for_its_deletion_is_told(
    view: Views, kms: Any, description: str
) -> None:
    key = kms.create_key(Description=description)["KeyMetadata"]["KeyId"]
    when = kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)["DeletionDate"]
    (found,) = look_at_keys(view())
    assert told([found]) == [
        (
            f"warning KMS key {key}: is pending deletion on {day(when)}: what it encrypts"
            " (homes, the database, backups) is lost with it"
        )
    ]
    assert found.command == called_back(key)


@pytest.mark.parametrize("description", ["", "bravo-2: of another cluster"])
def test_other_keys_that_wait_are_not_the_hubs(view: Views, kms: Any, description: str) -> None:
    key = kms.create_key(Description=description)["KeyMetadata"]["KeyId"]
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    kms.create_key(Description=described())
    assert told(look_at_keys(view())) == [
        "ok KMS keys: none of this cluster's waits for its deletion"
    ]
