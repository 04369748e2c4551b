"""A hub's configuration, as `make synth HUBS=…` writes it."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from ops.writable import make_writable, unwritable

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "cdktf.out"


def compile_hub(hub: str, environments: Path, output: Path = OUTPUT) -> Path:
    """Compile the hub into `output`, in cdktf's own layout, and return Terraform's directory there.

    What is in that directory besides, Terraform's own among it, is left as it is. Raises
    TroubleError where it cannot be written to.
    """
    directory = output / "stacks" / hub
    _refuse_unwritable(output, directory)
    variables = {
        "CDKTF_OUTDIR": str(output),
        "DANDIHUB_ENVIRONMENTS": str(environments.resolve()),
        # Python passes over a TMPDIR that is not there, and Node, which compiles, does not.
        "TMPDIR": tempfile.gettempdir(),
    }
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
    return directory


def compiled(hub: str, environments: Path, output: Path = OUTPUT) -> dict[str, Any]:
    """Compile the hub, and return its stack."""
    file = compile_hub(hub, environments, output) / "cdk.tf.json"
    stack: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return stack


def _refuse_unwritable(output: Path, directory: Path) -> None:
    """Raise TroubleError where a file cannot be made in them, or one that is there not changed."""
    advice = (
        f"what is compiled goes to {directory}. Move away what is in its place, or see to its owner"
        " and the disk"
    )
    make_writable(directory, advice)
    make_writable(output, advice)
    try:
        for file in (output / "manifest.json", directory / "cdk.tf.json"):
            if file.exists():
                file.open("ab").close()
    except OSError as error:
        raise unwritable(error, directory, advice) from None
