"""A real API server, of which a test sees what is its own, and a clock that plays controllers."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ops.kubernetes.kubectl import Kubectl, KubectlError, Object
from ops.kubernetes.objects import finalizers, metadata, name_of
from ops.kubernetes.waiting import Patience
from tests.validators.namespace import own_namespace
from tests.validators.tools import Cluster

Manifest = dict[str, Any]


@dataclass(frozen=True)
class Ours(Kubectl):
    """kubectl that lists what has `prefix` in its name, or in its namespace's."""

    prefix: str = ""
    made: list[Manifest] = field(default_factory=list)

    def objects(self, kind: str, *arguments: str) -> list[Object]:
        return [each for each in super().objects(kind, *arguments) if self.prefix in name_of(each)]

    def make(self, *manifests: Manifest) -> None:
        """Make these; they go with the test."""
        for each in manifests:
            self.run("create", "--filename=-", given=json.dumps(each))
            self.made.append(each)

    def status(self, manifest: Manifest, status: Mapping[str, Any]) -> None:
        """Write what a controller would into an object's status."""
        patch = json.dumps({"status": status})
        where = _where(manifest)
        self.run("patch", *where, "--subresource=status", "--type=merge", f"--patch={patch}")

    def release(self, manifest: Manifest) -> None:
        """Take an object's finalizers away, as its controller does when it has done its part."""
        patch = '{"metadata":{"finalizers":null}}'
        try:
            self.run("patch", *_where(manifest), "--type=merge", f"--patch={patch}")
        except KubectlError as error:
            if "NotFound" not in error.said:
                raise

    def wait(self, until: str, *what: str) -> None:
        """Wait until the API server says so."""
        self.run("wait", f"--for={until}", "--timeout=60s", *what)


@contextmanager
def lab() -> Iterator[Ours]:
    """Yield kubectl with a namespace of its own; skip where there is no cluster."""
    with own_namespace() as cluster, _on_path(cluster):
        kubectl = Ours(Path(os.environ["KUBECONFIG"]), os.environ, cluster.namespace)
        try:
            yield kubectl
        finally:
            _clear(kubectl)


@contextmanager
def _on_path(cluster: Cluster) -> Iterator[None]:
    """Have the kubectl that the tests found on PATH, where the product looks for it."""
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{Path(cluster.kubectl).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _clear(kubectl: Ours) -> None:
    """Take away all that was made, whatever holds it."""
    for each in reversed(kubectl.made):
        kubectl.run("delete", *_where(each), "--wait=false", "--ignore-not-found", "--force")
        kubectl.release(each)


def _where(manifest: Manifest) -> list[str]:
    about, group = manifest["metadata"], manifest["apiVersion"].rpartition("/")[0]
    kind = f"{manifest['kind']}.{manifest['apiVersion'].split('/')[-1]}.{group}"
    namespace = about.get("namespace")
    where = ["--namespace", namespace] if namespace else []
    return [kind if group else manifest["kind"], about["name"], *where]


def manifest(kubectl: Ours, kind: str, name: str, version: str = "v1", **more: Any) -> Manifest:
    """Return an object in our namespace; `more` are sections, `metadata` is added to."""
    about = {"name": name, "namespace": kubectl.prefix, **more.pop("metadata", {})}
    return {"apiVersion": version, "kind": kind, "metadata": about, **more}


def global_(kubectl: Ours, kind: str, name: str, version: str, **more: Any) -> Manifest:
    """Return an object of the whole cluster, named after us."""
    about = {"name": f"{kubectl.prefix}-{name}", **more.pop("metadata", {})}
    return {"apiVersion": version, "kind": kind, "metadata": about, **more}


def pod(kubectl: Ours, name: str, **more: Any) -> Manifest:
    """Return a pod that no scheduler sees; it ends as soon as it is deleted."""
    spec = {"schedulerName": "nobody", "containers": [{"name": "it", "image": "it"}]}
    return manifest(kubectl, "Pod", name, spec=spec | more.pop("spec", {}), **more)


def played(act: Callable[[], None] = lambda: None, seconds: float = 60.0) -> Patience:
    """Return a patience whose every pause lasts as long as `act` takes, and counts a second."""
    now = [0.0]

    def sleep(_seconds: float) -> None:
        now[0] += 1.0
        act()

    return Patience(seconds=seconds, clock=lambda: now[0], sleep=sleep)


IMPATIENT = Patience(seconds=0.0, sleep=lambda _: None)


def held(kubectl: Ours, kind: str) -> dict[str, list[str]]:
    """Return the finalizers of what is ours, by name."""
    return {metadata(each)["name"]: finalizers(each) for each in kubectl.objects(kind)}
