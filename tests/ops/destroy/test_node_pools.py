"""Karpenter's pools and machines, with a test in Karpenter's place."""

import pytest

from ops.destroy import node_pools
from ops.trouble import TroubleError
from tests.ops.destroy.karpenter import TERMINATION, claim, pool
from tests.ops.kubernetes.lab import (
    IMPATIENT,
    Manifest,
    Ours,
    global_,
    held,
    manifest,
    played,
    pod,
)

pytestmark = pytest.mark.kubernetes

ENDS = "Karpenter empties the node and ends its instance first"


@pytest.fixture
def karpenter(definitions: None, kubectl: Ours) -> Ours:  # noqa: ARG001 (a condition)
    """A cluster that knows Karpenter's kinds."""
    return kubectl


@pytest.fixture
def machine(karpenter: Ours) -> Manifest:
    """A pool, and a machine of it on a node with a pod."""
    made = claim(karpenter)
    node = global_(karpenter, "Node", "node", "v1")
    karpenter.make(pool(karpenter), made, node)
    karpenter.status(made, {"nodeName": node["metadata"]["name"]})
    return made


def test_pools_and_machines_go_when_karpenter_has_ended_them(
    karpenter: Ours, machine: Manifest
) -> None:
    node_pools.remove(karpenter)
    node_pools.drained(karpenter, lambda _: None, played(lambda: karpenter.release(machine)))
    assert (node_pools.pools(karpenter), node_pools.claims(karpenter)) == ([], [])


def test_a_second_time_nothing_is_deleted_again(karpenter: Ours, machine: Manifest) -> None:
    node_pools.remove(karpenter)
    node_pools.remove(karpenter)
    assert list(held(karpenter, node_pools.CLAIMS)) == [machine["metadata"]["name"]]


def test_what_does_not_end_is_explained(karpenter: Ours, machine: Manifest) -> None:
    node = f"{karpenter.prefix}-node"
    keeping = {"annotations": {"karpenter.sh/do-not-disrupt": "true"}, "labels": {"app": "it"}}
    guarded = pod(karpenter, "kept", metadata=keeping, spec={"nodeName": node})
    spec = {"minAvailable": 1, "selector": {"matchLabels": {"app": "it"}}}
    budget = manifest(karpenter, "PodDisruptionBudget", "budget", "policy/v1", spec=spec)
    karpenter.make(guarded, budget)
    node_pools.remove(karpenter)
    drained = {
        "type": "Drained",
        "status": "False",
        "reason": "Draining",
        "message": "",
        "lastTransitionTime": "2026-11-25T10:00:00Z",
    }
    karpenter.status(machine, {"conditions": [drained]})
    with pytest.raises(TroubleError) as trouble:
        node_pools.drained(karpenter, lambda _: None, IMPATIENT)
    where = f"{karpenter.prefix}/kept"
    assert list(trouble.value.messages) == [
        f"NodeClaim {karpenter.prefix}-claim (node {node}) does not end",
        f"  Pod {where} says karpenter.sh/do-not-disrupt: it ends by itself, or is deleted by hand",
        f"  Pod {where}: PodDisruptionBudget {karpenter.prefix}/budget lets none of its pods go",
        "  not yet Drained (Draining)",
        f"  NodeClaim {karpenter.prefix}-claim is held by {TERMINATION}: {ENDS}",
        "karpenter is not installed: nobody does its part",
    ]


def test_without_karpenter_machines_are_let_go_of(karpenter: Ours, machine: Manifest) -> None:
    assert not node_pools.runs(karpenter)
    node_pools.remove(karpenter)
    node_pools.abandon(karpenter)
    node_pools.drained(karpenter, lambda _: None, IMPATIENT)
    assert machine["metadata"]["name"] not in held(karpenter, node_pools.CLAIMS)


def test_what_is_not_deleted_is_not_let_go_of(karpenter: Ours, machine: Manifest) -> None:
    node_pools.abandon(karpenter)
    assert held(karpenter, node_pools.CLAIMS) == {machine["metadata"]["name"]: [TERMINATION]}
