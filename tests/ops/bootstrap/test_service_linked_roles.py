"""The role for spot machines: made once in an account, where a hub buys any."""

import boto3

from ops.bootstrap import service_linked_roles
from ops.bootstrap.account import Account
from ops.bootstrap.findings import Finding, changes
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import Changed, hub, told

ON_DEMAND = {"node_pools.default.capacity_types": ["on-demand"]}
NAME = "service-linked role AWSServiceRoleForEC2Spot"


def found(account: Account, changed: Changed | None = None) -> list[Finding]:
    return list(service_linked_roles.look(account, hub(changed)))


def test_it_is_made(account: Account) -> None:
    (change,) = changes(found(account))
    assert told([change]) == [f"+ {NAME}: make it"]
    change.apply()
    assert found(account) == []


def test_one_that_is_there_stays(account: Account, session: boto3.Session) -> None:
    session.client("iam").create_service_linked_role(AWSServiceName="spot.amazonaws.com")
    assert found(account) == []


def test_a_hub_without_spot_machines_needs_none(account: Account) -> None:
    assert found(account, ON_DEMAND) == []


def test_what_may_not_be_looked_at_is_said(account: Account, faults: Faults) -> None:
    faults("iam", "GetRole", "AccessDenied")
    assert told(found(account)) == [f". {NAME}: could not be looked at: GetRole is not allowed"]
