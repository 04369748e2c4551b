"""A destroy from its beginning to its end, in a real cluster, with controllers played."""

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.destroy.order import destroy
from ops.kubernetes.kubectl import KubectlError
from ops.kubernetes.waiting import Patience
from ops.progress import Progress
from ops.takedown import takedown
from ops.takedown.endings import DeclinedError
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.terraform.less import managed
from tests.ops.bootstrap.hubs import ACCOUNT, hub
from tests.ops.destroy.karpenter import claim, pool
from tests.ops.destroy.test_volumes import make
from tests.ops.kubernetes.lab import Ours, played
from tests.ops.plan.asking import told
from tests.ops.takedown.terraform import Made, removal
from tests.ops.takedown.test_balancers import service
from tests.ops.takedown.test_servers import server
from tests.stacks.compiled import hub as compiled

pytestmark = pytest.mark.kubernetes

KINDS = ("pods", "services", "nodepools.karpenter.sh", "nodeclaims.karpenter.sh", "pv")


class Full:
    """A cluster with a server, a load balancer, a machine and a volume; controllers are played."""

    def __init__(self, kubectl: Ours, directory: Path, session: boto3.Session) -> None:
        self.kubectl, self.said = kubectl, io.StringIO()
        self.session, self.report = session, Report("oscar")
        self.proxy, self.machine = service(kubectl, "proxy-public"), claim(kubectl)
        kubectl.make(server(kubectl, "ada"), self.proxy, pool(kubectl), self.machine)
        self.disk = make(kubectl, "scratch", "Delete")["metadata"]["name"]
        config = compiled("linc")
        self.terraform = Made(directory, config, [*managed(config)])
        self.terraform.will(removal())

    def controllers(self) -> None:
        """Do the part of each."""
        for each in self.kubectl.objects("services", "-A"):
            if "deletionTimestamp" in each["metadata"]:
                self.kubectl.release(self.proxy)
        for each in self.kubectl.objects("nodeclaims.karpenter.sh"):
            if "deletionTimestamp" in each["metadata"]:
                self.kubectl.release(self.machine)
        if not self.kubectl.objects("pvc", "-A"):
            with suppress(KubectlError):
                self.kubectl.run("delete", "pv", self.disk, "--timeout=60s")

    def destroy(self, patience: Patience, **options: Any) -> None:
        destroy(
            Hub(
                environment=hub(),
                terraform=self.terraform,
                account=Account(self.session, ACCOUNT, "ada"),
                kubectl=self.kubectl,
                options=told(("oscar",), **options),
                progress=Progress(self.said),
                report=self.report,
                patience=patience,
            )
        )

    def left(self) -> dict[str, list[str]]:
        """Return what is left in the cluster, by kind."""
        found = {kind: self.kubectl.objects(kind, "-A") for kind in KINDS}
        return {kind: [each["metadata"]["name"] for each in those] for kind, those in found.items()}


@pytest.fixture
def full(
    definitions: None,  # noqa: ARG001 (a condition)
    kubectl: Ours,
    tmp_path: Path,
    session: boto3.Session,
    monkeypatch: pytest.MonkeyPatch,
) -> Full:
    monkeypatch.setattr(takedown, "NAMESPACE", kubectl.prefix)
    return Full(kubectl, tmp_path, session)


def test_nothing_is_left_in_the_cluster_and_each_has_its_turn(full: Full) -> None:
    full.destroy(played(full.controllers), yes=True)
    assert not any(full.left().values())
    assert full.report.servers == ["ada"]
    phases = [line for line in full.said.getvalue().splitlines() if "plan" not in line]
    assert phases == [
        "oscar: the hub",
        "oscar: servers",
        "oscar: load balancer",
        "oscar: node pools, with 1 machines",
        "oscar: volumes",
        "oscar: what is in the cluster",
        "oscar: the cluster",
        "oscar: sweep",
        "oscar: network and rights",
        "oscar: sweep",
    ]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_no_leaves_what_comes_after_it_and_a_yes_goes_on(
    full: Full, answers: Callable[[str], None]
) -> None:
    answers("y\nn\n")
    with pytest.raises(DeclinedError, match="node pools"):
        full.destroy(played(full.controllers))
    left = full.left()
    assert (left["pods"], left["services"]) == ([], [])
    assert left["nodeclaims.karpenter.sh"] == [full.machine["metadata"]["name"]]
    full.destroy(played(full.controllers), yes=True)
    assert not any(full.left().values())
