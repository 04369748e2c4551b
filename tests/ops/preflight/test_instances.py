"""The machines of the hub's file, where AWS offers them."""

from ops.preflight.instances import look
from ops.preflight.view import View
from tests.ops.looking.findings import bad, told
from tests.ops.preflight.conftest import Views

ZONES = "us-west-2a, us-west-2b"
# The second has no g4dn.
UNLIKE = ("us-west-2a", "us-west-2d")


def with_zones(view: View, *zones: str) -> View:
    """Return the view with zones that the file's own rules would refuse."""
    network = view.environment.network.model_copy(update={"zones": zones})
    elsewhere = view.environment.model_copy(update={"network": network})
    return View(elsewhere, view.account, view.state, view.profile, view.today)


def test_all_are_offered(view: Views) -> None:
    assert told(look(view())) == [
        f"ok core nodes: t3a.large is offered in {ZONES}",
        f"ok node pool default: all its types are offered in {ZONES}",
    ]


def test_a_type_that_is_offered_nowhere_is_told(view: Views) -> None:
    changes = {"node_pools.default.instances": {"m5": ["xlarge"], "c5": ["metal2"]}}
    assert told(bad(look(view(changes)))) == [
        f"warning node pool default: is left without c5.metal2: not offered in {ZONES}"
    ]


def test_a_pool_without_any_machine_is_a_problem(view: Views) -> None:
    changes = {"node_pools.default.instances": {"c5": ["metal2"]}}
    assert told(bad(look(view(changes)))) == [
        f"problem node pool default: none of its machines is offered in {ZONES}"
    ]


def test_a_type_that_one_zone_has_is_enough_for_a_pool(view: Views) -> None:
    gpu = {"node_pools.default": {"instances": {"g4dn": ["xlarge"]}}}
    found = list(look(with_zones(view(gpu), *UNLIKE)))
    assert not [each for each in bad(found) if each.thing.startswith("node pool")]


def test_core_nodes_must_be_offered_in_every_zone(view: Views) -> None:
    lacking = with_zones(view({"core_nodes.instance_type": "g4dn.xlarge"}), *UNLIKE)
    (found,) = bad(look(lacking))
    assert told([found]) == ["problem core nodes: g4dn.xlarge is not offered in us-west-2d"]


def test_a_zone_that_the_account_does_not_have_is_a_problem(view: Views) -> None:
    (found,) = bad(look(with_zones(view(), "us-west-2a", "us-west-2z")))
    assert told([found]) == [
        "problem zone us-west-2z: offers no machines: this account has no such zone in us-west-2"
    ]
    assert found.command == (
        "aws ec2 describe-availability-zones --output table --region us-west-2 --profile researcher"
    )
