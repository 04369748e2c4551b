"""How many servers fit into so many vCPUs."""

import pytest

from ops.preflight.servers import fitting, is_used
from tests.ops.bootstrap.hubs import Changed, hub

GPU: Changed = {
    "node_pools.gpu": {"instances": {"g4dn": ["2xlarge"]}, "gpu": True},
    "hub.server_options.large.node_pool": "gpu",
    "hub.server_options.large.gpus": 1,
}


@pytest.mark.parametrize(
    ("vcpus", "words"),
    [
        (3, "no server `little`"),
        (4, "about 3 servers `little`"),  # an xlarge keeps a little of its 4 vCPUs
        (1000, "about 875 servers `little`"),  # 125 m5.2xlarge
    ],
)
def test_it_is_the_default_options(vcpus: int, words: str) -> None:
    assert fitting(hub(), "default", vcpus) == words


def test_elsewhere_it_is_the_option_that_runs_there_one_to_a_gpu() -> None:
    assert fitting(hub(GPU), "gpu", 8) == "about 1 server `large`"


def test_memory_counts_as_well() -> None:
    much = {"hub.server_options.little.memory": {"guarantee": "20G", "limit": "20G"}}
    assert fitting(hub(much), "default", 8) == "about 2 servers `little`"  # of r5.xlarge


def test_a_pool_that_no_option_names_is_not_used() -> None:
    idle: Changed = {"node_pools.idle": {"instances": {"m5": ["xlarge"]}}}
    assert is_used(hub(idle), "default")
    assert not is_used(hub(idle), "idle")
    assert fitting(hub(idle), "idle", 8) == "no server"
