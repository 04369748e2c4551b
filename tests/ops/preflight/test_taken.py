"""Names that are in the account already: another's, left over, or the hub's own."""

import boto3
import pytest

from ops.preflight.state import State
from ops.preflight.taken import look
from tests.ops.bootstrap.conftest import Faults
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views
from tests.ops.preflight.states import resource, state
from tests.ops.preflight.things import THINGS, rule

NONE = "ok names: none of the 23 that the stack takes is another's"
UNREAD = State(unread="denied")
EACH = pytest.mark.parametrize("title", THINGS)
OURS = {"dandihub": "oscar"}


def test_in_an_empty_account_none_is_taken(view: Views) -> None:
    assert told(look(view())) == [NONE]


@EACH
def test_what_no_hub_made_is_told(view: Views, session: boto3.Session, title: str) -> None:
    make, name, _ = THINGS[title]
    make(session, name, {})
    (found,) = look(view())
    assert told([found]) == [f"problem {title} {name}: is there already, and not of a hub of ours"]
    assert found.fix == "choose another cluster.name, or delete it if nobody needs it"


@EACH
def test_what_another_hub_made_is_told(view: Views, session: boto3.Session, title: str) -> None:
    make, name, _ = THINGS[title]
    make(session, name, {"dandihub": "papa"})
    assert told(look(view())) == [f"problem {title} {name}: is there already, of the hub papa"]


@EACH
def test_what_is_left_over_can_be_imported(view: Views, session: boto3.Session, title: str) -> None:
    make, name, address = THINGS[title]
    make(session, name, OURS)
    (found,) = look(view())
    assert told([found]) == [
        f"problem {title} {name}: is there, of this hub, and Terraform's state does not know it"
    ]
    assert found.command.startswith(f"terraform -chdir=cdktf.out/stacks/oscar import {address} ")


@EACH
def test_what_terraform_made_is_right(view: Views, session: boto3.Session, title: str) -> None:
    make, name, address = THINGS[title]
    make(session, name, OURS)
    known = state(resource(address.partition(".")[0], name=name))
    assert told(look(view(state=known))) == [NONE]


@EACH
def test_without_the_state_the_tag_must_do(view: Views, session: boto3.Session, title: str) -> None:
    make, name, _ = THINGS[title]
    make(session, name, OURS)
    assert told(look(view(state=UNREAD))) == [NONE]


@pytest.mark.parametrize(
    ("title", "import_id"),
    [
        ("role", "bravo-cluster"),
        ("SQS queue", "/123456789012/bravo-karpenter"),
        ("EventBridge rule", "default/bravo-rebalance"),
    ],
)
def test_it_is_imported_by_what_the_provider_asks_for(
    view: Views, session: boto3.Session, title: str, import_id: str
) -> None:
    make, name, _ = THINGS[title]
    make(session, name, OURS)
    (found,) = look(view())
    assert found.command.endswith(import_id)


def test_what_may_not_be_looked_at_is_unknown_and_the_rest_goes_on(
    view: Views, session: boto3.Session, faults: Faults
) -> None:
    rule(session, "bravo-rebalance", {})
    faults("iam", "GetRole", "AccessDenied")
    assert told(look(view())) == [
        "unknown roles: could not be looked at: GetRole is not allowed",
        "problem EventBridge rule bravo-rebalance: is there already, and not of a hub of ours",
    ]
