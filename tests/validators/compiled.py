"""The repository's hubs, and the two beside this file, compiled by main.py as `make synth` does."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENTS = (ROOT / "environments", Path(__file__).with_name("environments"))

Block = dict[str, Any]


@dataclass(frozen=True)
class Hub:
    """One compiled hub; `config` is its cdk.tf.json, `directory` where that lies."""

    name: str
    directory: Path
    config: Block = field(repr=False)

    def resources(self, kind: str) -> dict[str, Block]:
        """Return the resources of one type, by name."""
        found: dict[str, Block] = self.config["resource"].get(kind, {})
        return found


def gather(directory: Path) -> Path:
    """Copy all environment files into one directory, where they can extend each other."""
    directory.mkdir()
    for source in ENVIRONMENTS:
        for file in source.glob("*.yaml"):
            shutil.copy(file, directory)
    return directory


def compile_hubs(environments: Path, output: Path) -> Mapping[str, Hub]:
    """Return every hub of the directory by name."""
    variables = {"CDKTF_OUTDIR": str(output), "DANDIHUB_ENVIRONMENTS": str(environments)}
    done = subprocess.run(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=os.environ | variables,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found = [_hub(file) for file in sorted(output.glob("stacks/*/cdk.tf.json"))]
    return {hub.name: hub for hub in found}


def _hub(file: Path) -> Hub:
    return Hub(file.parent.name, file.parent, json.loads(file.read_text(encoding="utf-8")))
