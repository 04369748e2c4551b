"""Terraform, run in a directory of its own and away from the user's settings."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What is wrong with the machine rather than with a hub.
_NOT_HERE = (
    "Unsupported Terraform Core version",
    "Failed to query available provider packages",
    "Failed to install provider",
)


@dataclass(frozen=True)
class Terraform:
    """The terraform command, and the directory it works in."""

    command: str
    directory: Path

    def configure(self, config: Mapping[str, Any]) -> None:
        """Make this the configuration; whatever was initialized or applied stays."""
        text = json.dumps(config)
        (self.directory / "cdk.tf.json").write_text(text, encoding="utf-8")

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command; the variables are Terraform's own, without `TF_VAR_`."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
        given = {f"TF_VAR_{name}": value for name, value in variables.items()}
        return subprocess.run(
            [self.command, *arguments],
            cwd=self.directory,
            env=ours | given | {"CHECKPOINT_DISABLE": "1"},
            check=False,
            capture_output=True,
            text=True,
        )

    def init(self, mirror: Path) -> str:
        """Install the providers from the mirror; return why it cannot be done here, or nothing.

        Raises AssertionError when Terraform objects to the configuration itself.
        """
        done = self.run(
            "init", "-backend=false", "-input=false", "-no-color", f"-plugin-dir={mirror}"
        )
        why = next((words for words in _NOT_HERE if words in done.stderr), "")
        assert why or done.returncode == 0, done.stderr
        return f"{why} (mirror: {mirror})" if why else ""

    def problems(self, config: Mapping[str, Any]) -> list[str]:
        """Return what `terraform validate` says of the configuration, warnings included."""
        self.configure(config)
        done = self.run("validate", "-json")
        diagnostics = json.loads(done.stdout)["diagnostics"]
        return [f"{each['summary']}: {each['detail']}" for each in diagnostics]


def terraform_command() -> str | None:
    """Return the path of terraform, if it is installed."""
    return shutil.which("terraform")
