"""What is measured must be possible, and what is missed must be noticed."""

import dataclasses
import sys
from pathlib import Path

import pytest

from bench import compile as compiling
from bench import logins
from bench.compile import MANY, copy_hubs
from bench.logins import SUBJECTS, TABS, Burst
from bench.measure import Cost
from spec.load.environments import load


def test_the_copies_of_a_hub_may_be_side_by_side(tmp_path: Path) -> None:
    loaded = load(copy_hubs(tmp_path / "environments"), [])
    assert loaded.problems == ()
    assert len(loaded.environments) == MANY + 4


@pytest.mark.parametrize(("lost", "code"), [(0, 0), (1, 1)])
def test_a_missed_figure_of_logins_is_an_error(
    monkeypatch: pytest.MonkeyPatch, lost: int, code: int
) -> None:
    ours = Burst(200, 0, 10.0, 5.0, 10.0, 0.0, 0.1, 0.5, 200)
    tabs = f"dandihub, {TABS} tabs each"
    bursts = dict.fromkeys((*SUBJECTS, tabs), ours) | {
        "stock, asking": dataclasses.replace(ours, seconds=40.0),
        "dandihub": dataclasses.replace(ours, lost=lost),
        tabs: dataclasses.replace(ours, api_requests=50),
    }

    async def run(*_: object) -> dict[str, Burst]:
        return bursts

    monkeypatch.setattr(logins, "run", run)
    monkeypatch.setattr(sys, "argv", ["logins"])
    assert logins.main() == code


@pytest.mark.parametrize(("seconds", "code"), [(1.0, 0), (5.0, 1)])
def test_a_missed_figure_of_compiling_is_an_error(
    monkeypatch: pytest.MonkeyPatch, seconds: float, code: int
) -> None:
    """Here four hubs in one second, or in five, beside the stock packages' twenty."""
    costs = {
        "stock": Cost(20.0, 1000),
        "four hubs": Cost(seconds, 100),
        "check": Cost(0.1, 50),
        "1 copies": Cost(1.0, 100),
        "50 copies": Cost(5.0, 100),
        f"{MANY} copies": Cost(9.0, 100),
    }
    monkeypatch.setattr(compiling, "run", lambda *_: None)
    monkeypatch.setattr(compiling, "side_by_side", lambda *_: costs)
    monkeypatch.setattr(sys, "argv", ["compile"])
    assert compiling.main() == code
