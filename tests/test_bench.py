"""What is measured must be possible: the copies of a hub are hubs."""

from pathlib import Path

from bench.compile import MANY, copy_hubs
from spec.load.environments import load


def test_the_copies_of_a_hub_may_be_side_by_side(tmp_path: Path) -> None:
    loaded = load(copy_hubs(tmp_path / "environments"), [])
    assert loaded.problems == ()
    assert len(loaded.environments) == MANY + 4
