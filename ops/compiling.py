"""A hub's configuration, as `make synth HUBS=…` writes it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "cdktf.out"


def compile_hub(hub: str, environments: Path, output: Path = OUTPUT) -> Path:
    """Compile the hub into `output`, in cdktf's own layout, and return Terraform's directory there.

    What is in that directory besides, Terraform's own among it, is left as it is.
    """
    variables = {"CDKTF_OUTDIR": str(output), "DANDIHUB_ENVIRONMENTS": str(environments.resolve())}
    done = subprocess.run(
        [sys.executable, "-O", "main.py", hub],
        cwd=ROOT,
        env=os.environ | variables,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:  # the specs were valid: a mistake of ours, whose traceback this is
        raise RuntimeError(done.stderr)
    return output / "stacks" / hub


def compiled(hub: str, environments: Path, output: Path = OUTPUT) -> dict[str, Any]:
    """Compile the hub, and return its stack."""
    file = compile_hub(hub, environments, output) / "cdk.tf.json"
    stack: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return stack
