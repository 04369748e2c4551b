"""What `make synth` writes for a hub, made anew and read."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def synthesize(hub: str, environments: Path, output: Path) -> dict[str, Any]:
    """Compile the hub, whose file is valid, into cdktf's output directory; return its stack."""
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
    text = (output / "stacks" / hub / "cdk.tf.json").read_text(encoding="utf-8")
    stack: dict[str, Any] = json.loads(text)
    return stack
