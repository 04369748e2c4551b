"""Nodes by pool, and machines on their way."""

import pytest

from ops.health import nodes
from tests.ops.health.conftest import Views
from tests.ops.health.made import Made, ago, claim, node
from tests.ops.looking.findings import bad, told

CORE = [node("a"), node("b")]


def test_nodes_are_counted_by_pool_and_machine(view: Views) -> None:
    mine = [node("c", NodePool="default"), node("d", NodePool="default")]
    mine[0]["spec"]["unschedulable"] = True
    assert told(nodes.look(view({"nodes": [*CORE, *mine]}))) == [
        "ok core nodes: 2 ready (m5.xlarge: 2)",
        "ok nodes of pool default: 2 ready (m5.xlarge: 2), 1 cordoned",
    ]


def test_a_pool_nobody_uses_has_no_nodes_and_is_well(view: Views) -> None:
    assert told(nodes.look(view({"nodes": CORE})))[1] == "ok nodes of pool default: none"


def test_fewer_core_nodes_than_wanted_are_a_warning_that_names_the_broken(view: Views) -> None:
    broken = node("b", ready=False, said="kubelet stopped posting node status.")
    found = bad(nodes.look(view({"nodes": [node("a"), broken]})))
    assert told(found) == [
        "warning core nodes: 1 ready, and the hub's file wants 2",
        "warning core nodes: b is not ready: kubelet stopped posting node status.",
    ]
    assert found[1].command == "kubectl describe node b"


def test_no_core_node_is_a_problem(view: Views) -> None:
    assert told(bad(nodes.look(view()))) == [
        "problem core nodes: none of 0 is ready: the hub has nowhere to run"
    ]


def test_a_broken_user_node_is_a_warning(view: Views) -> None:
    broken = node("c", ready=False, NodePool="default")
    assert told(bad(nodes.look(view({"nodes": [*CORE, broken]})))) == [
        "warning nodes of pool default: c is not ready: it has not reported yet"
    ]


LAUNCHED = {"type": "Launched", "status": "True"}
NO_ROOM = {"type": "Launched", "status": "False", "reason": "LaunchFailed", "message": "no m5"}
SILENT = {"type": "Registered", "status": "Unknown", "message": "Node not registered"}


@pytest.mark.parametrize(
    ("age", "conditions", "line"),
    [
        (
            ago(minutes=2),
            [LAUNCHED, SILENT],
            (
                "ok nodes of pool default: x is no node yet, after 2 min: it has not joined:"
                " Node not registered"
            ),
        ),
        (
            ago(minutes=12),
            [LAUNCHED, SILENT],
            (
                "warning nodes of pool default: x is no node yet, after 12 min: it has not joined:"
                " Node not registered"
            ),
        ),
        (
            ago(minutes=6),
            [NO_ROOM],
            (
                "warning nodes of pool default: x is no node yet, after 6 min: EC2 has not started"
                " it: LaunchFailed: no m5"
            ),
        ),
        (
            ago(seconds=3),
            [],
            "ok nodes of pool default: x is no node yet, after 3 s: EC2 has not started it",
        ),
    ],
)
def test_a_machine_that_is_no_node_yet_says_what_it_waits_for(
    view: Views, age: str, conditions: list[Made], line: str
) -> None:
    claims = {"nodeclaims.karpenter.sh": [claim("x", age, *conditions)]}
    assert told(nodes.look_at_claims(view(claims))) == [line]


def test_a_machine_that_is_a_node_is_none_of_these(view: Views) -> None:
    registered = claim("x", ago(days=1), {"type": "Registered", "status": "True"})
    assert told(nodes.look_at_claims(view({"nodeclaims.karpenter.sh": [registered]}))) == []


def test_a_pool_that_karpenter_cannot_use_is_a_problem(view: Views) -> None:
    status = {"type": "Ready", "status": "False", "message": "NodeClassReady=False"}
    pool = {"metadata": {"name": "gpu"}, "status": {"conditions": [status]}}
    (found,) = nodes.look_at_claims(view({"nodepools.karpenter.sh": [pool]}))
    assert told([found]) == [
        "problem node pool gpu: Karpenter makes no machines in it: NodeClassReady=False"
    ]
