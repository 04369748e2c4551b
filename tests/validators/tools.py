"""kubectl, helm and terraform: where they are, or why a test that needs one is skipped."""

import os
import shutil
from pathlib import Path

import pytest


def command(name: str) -> str:
    """Return the command's path: from PATH, or from beside the cluster's kubeconfig."""
    found = shutil.which(name) or shutil.which(name, path=str(_lab() / "bin"))
    return found or pytest.skip(f"the {name} command is not on PATH")


def helm_command() -> str:
    """Return the path of helm."""
    return command("helm")


def _lab() -> Path:
    """Return where a test cluster keeps its kubeconfig, with its commands beside it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("DANDIHUB_K8S_LAB") or cache / "dandihub-k8s-lab")
