"""A hub's configuration, as `make synth HUBS=…` writes it."""

import os
import subprocess
import sys
from pathlib import Path

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
