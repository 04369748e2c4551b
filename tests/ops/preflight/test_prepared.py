"""What `dandihub bootstrap` makes: the state's bucket, lock, role, and the role of spot.

Each difference it can find has its tests in tests/ops/bootstrap; here, what becomes of them.
"""

import json
from collections.abc import Callable, Iterable, Iterator

import boto3
import pytest

from ops.bootstrap.permissions.identities import SERVICES
from ops.looking.finding import Finding
from ops.preflight import role, service_linked_roles, state_store
from ops.preflight.view import View
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import BUCKET, ROLE, TABLE, prepare
from tests.ops.looking.findings import bad, told
from tests.ops.preflight.conftest import Views

ON_DEMAND = {"node_pools.default.capacity_types": ["on-demand"]}
Look = Callable[[View], Iterator[Finding]]
LOOKS: list[Look] = [
    state_store.look_at_bucket,
    state_store.look_at_table,
    role.look,
    service_linked_roles.look_at_spot,
]


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_missing_is_a_problem_that_bootstrap_solves(view: Views, look: Look) -> None:
    found = list(look(view()))
    assert {(each.level, each.command) for each in found} == {
        ("problem", "dandihub bootstrap oscar")
    }


@pytest.mark.parametrize(
    ("look", "line"),
    [
        (
            state_store.look_at_bucket,
            (
                f"ok S3 bucket {BUCKET}: is ours, in eu-west-1, versioned, encrypted and closed"
                " to the public"
            ),
        ),
        (state_store.look_at_table, f"ok DynamoDB table {TABLE}: has the key LockID"),
        (role.look, f"ok role {ROLE}: is there, with what this hub needs and no more"),
        (
            service_linked_roles.look_at_spot,
            "ok service-linked role AWSServiceRoleForEC2Spot: is there",
        ),
    ],
)
def test_what_bootstrap_made_is_as_it_should_be(
    view: Views, session: boto3.Session, look: Look, line: str
) -> None:
    prepare(session)
    assert told(look(view())) == [line]


def test_several_differences_of_one_thing_are_one_finding(
    view: Views, session: boto3.Session
) -> None:
    prepare(session)
    s3 = session.client("s3", region_name="eu-west-1")
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Suspended"})
    s3.delete_public_access_block(Bucket=BUCKET)
    assert told(state_store.look_at_bucket(view())) == [
        f"problem S3 bucket {BUCKET}: to be done: turn versioning on; close it to the public"
    ]


def test_what_is_in_the_way_is_a_problem_with_its_own_fix(view: Views, faults: Faults) -> None:
    faults("s3", "HeadBucket", "403")
    (found,) = state_store.look_at_bucket(view())
    assert (found.level, found.command) == ("problem", "")
    assert found.what.startswith("is another account's")
    assert found.fix == "choose another name in state.bucket"


def test_what_is_left_as_it_is_is_a_warning(view: Views, session: boto3.Session) -> None:
    prepare(session)
    statement = {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}
    more = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam = session.client("iam")
    iam.put_role_policy(RoleName=ROLE, PolicyName="own", PolicyDocument=more)
    assert told(role.look(view())) == [
        f"warning role {ROLE}: may do more than this hub needs, and keeps it: own"
    ]


def test_what_may_not_be_looked_at_is_unknown(view: Views, faults: Faults) -> None:
    faults("iam", "GetRole", "AccessDenied")
    (found,) = bad(role.look(view()))
    assert told([found]) == [f"unknown role {ROLE}: could not be looked at: GetRole is not allowed"]


def test_without_spot_machines_its_role_is_not_needed(view: Views) -> None:
    assert told(service_linked_roles.look_at_spot(view(ON_DEMAND))) == [
        (
            "ok service-linked role AWSServiceRoleForEC2Spot: is not needed: no node pool buys spot"
            " machines"
        )
    ]


def service_roles(session: boto3.Session, services: Iterable[str]) -> None:
    iam = session.client("iam")
    for service in services:
        iam.create_service_linked_role(AWSServiceName=f"{service}.amazonaws.com")


def test_services_that_have_no_role_yet_are_named(view: Views, session: boto3.Session) -> None:
    service_roles(session, ["acm", "autoscaling", "backup", "eks", "eks-nodegroup"])
    assert told(service_linked_roles.look_at_others(view())) == [
        (
            "ok other service-linked roles: made by AWS at their first use: elasticfilesystem,"
            " elasticloadbalancing"
        )
    ]


def test_services_that_all_have_theirs_are_told(view: Views, session: boto3.Session) -> None:
    service_roles(session, service_linked_roles.OTHERS)
    assert told(service_linked_roles.look_at_others(view())) == [
        "ok other service-linked roles: all there"
    ]


def test_they_are_those_that_the_provisioning_role_may_have_made() -> None:
    assert {*service_linked_roles.OTHERS, "spot"} == set(SERVICES)
