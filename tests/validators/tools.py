"""kubectl and helm, and the cluster they work on: one on this machine that KUBECONFIG names."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

Manifest = dict[str, Any]
# The tests make and delete things that belong to the whole cluster: never in somebody's hub.
_THIS_MACHINE = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}  # noqa: S104 (k3d's own notation)


def command(name: str) -> str:
    """Return the command's path, on PATH or in the test cluster's cache; or skip the test."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    lab = Path(os.environ.get("DANDIHUB_K8S_LAB") or cache / "dandihub-k8s-lab")
    found = shutil.which(name) or shutil.which(name, path=str(lab / "bin"))
    return found or pytest.skip(f"the {name} command is not on PATH")


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command with the text on its standard input."""
    return subprocess.run(arguments, input=given, check=False, capture_output=True, text=True)


@dataclass(frozen=True)
class Cluster:
    """A cluster, and the namespace in it that is ours; its name also begins what has none."""

    kubectl: str
    helm: str
    namespace: str

    def do(self, *arguments: str, manifests: Iterable[Mapping[str, Any]] = ()) -> str:
        """Return what kubectl prints, in our namespace; raises AssertionError when it fails."""
        done = self.attempt(*arguments, manifests=manifests)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def attempt(
        self, *arguments: str, manifests: Iterable[Mapping[str, Any]] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run kubectl, on the manifests (which name their namespace) or in our namespace."""
        if items := list(manifests):
            listed = {"apiVersion": "v1", "kind": "List", "items": items}
            return run(self.kubectl, *arguments, "--filename=-", given=json.dumps(listed))
        return run(self.kubectl, "--namespace", self.namespace, *arguments)

    def refusal(self, *manifests: Mapping[str, Any]) -> str:
        """Return why the API server refuses the manifests; nothing where it takes them."""
        done = self.attempt(
            "apply",
            "--server-side",
            "--dry-run=server",
            "--validate=strict",
            manifests=manifests,
        )
        return done.stderr

    def get(self, *arguments: str) -> Any:
        """Return an object, or the list of them, as the API server has it."""
        return json.loads(self.do("get", *arguments, "--output=json"))


def reachable_cluster(namespace: str) -> Cluster:
    """Return the cluster KUBECONFIG names, or skip the test with the reason."""
    if not Path(os.environ.get("KUBECONFIG", "")).is_file():
        pytest.skip("no Kubernetes: KUBECONFIG names no cluster")
    cluster = Cluster(command("kubectl"), command("helm"), namespace)
    server = cluster.attempt("config", "view", "--minify", "--output=jsonpath={..server}").stdout
    if urlsplit(server).hostname not in _THIS_MACHINE:
        pytest.skip(f"no Kubernetes: these tests leave alone what is not on this machine, {server}")
    answer = cluster.attempt("get", "--raw=/readyz", "--request-timeout=30s")
    if answer.returncode:
        pytest.skip(f"no Kubernetes: {server} does not answer")
    return cluster
