"""The small hub that changes are made to is one that an operator could have."""

from pathlib import Path

import pytest
import yaml

from spec.load.environments import load
from tests.stacks.compiled import document, spec


def test_the_small_hub_keeps_every_rule(tmp_path: Path) -> None:
    hub = document()
    file = tmp_path / f"{hub.pop('name')}.yaml"
    file.write_text(yaml.safe_dump(hub), encoding="utf-8")
    loaded = load(tmp_path)
    assert not loaded.problems
    assert loaded.environments == (spec(),)


@pytest.mark.parametrize(
    "path", ["aws.region", "node_pools.default.taints.0.key", "hub.server_options.large.gpus"]
)
def test_a_change_is_of_a_copy(path: str) -> None:
    before = document()
    document({path: 3})
    assert document() == before
