"""A destroy from its beginning to its end, in a real cluster, with controllers played."""

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.destroy.command import destroyed
from ops.destroy.staying import BACKUPS, DATABASE, HOMES, KEY
from ops.kubernetes.kubectl import KubectlError
from ops.kubernetes.waiting import Patience
from ops.progress import Progress
from ops.takedown import takedown
from ops.takedown.endings import DeclinedError
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.terraform.less import managed
from tests.ops.bootstrap.hubs import ACCOUNT, Changed, hub
from tests.ops.destroy.karpenter import claim, pool
from tests.ops.destroy.test_volumes import make
from tests.ops.kubernetes.lab import Ours, played
from tests.ops.plan.asking import told
from tests.ops.sweep.strays import CLAIM
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
        self.disk = _disk(session)
        self.volume = make(kubectl, "scratch", "Delete", self.disk)["metadata"]["name"]
        config = compiled("linc")
        self.terraform = Made(directory, config, [each for each in managed(config) if seen(each)])
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
                self.kubectl.run("delete", "pv", self.volume, "--timeout=60s")

    def destroy(self, patience: Patience, changes: Changed | None = None, **options: Any) -> None:
        destroyed(
            Hub(
                environment=hub(changes),
                terraform=self.terraform,
                account=Account(self.session, ACCOUNT, "ada"),
                kubectl=self.kubectl,
                options=told(("oscar",), **options),
                progress=Progress(self.said),
                report=self.report,
                patience=patience,
            )
        )

    def policies(self) -> list[str]:
        """Return the reclaim policies of its volumes."""
        found = self.kubectl.objects("pv")
        return [each["spec"]["persistentVolumeReclaimPolicy"] for each in found]

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


def seen(address: str) -> bool:
    """Whether the account on loopback need not have it to say what stays."""
    return address not in {HOMES, DATABASE, KEY, BACKUPS}


def _disk(session: boto3.Session) -> str:
    """Make the disk of a claim, tagged as the driver does; return its id."""
    ec2 = session.client("ec2")
    made = ec2.create_volume(AvailabilityZone="us-west-2a", Size=10, VolumeType="gp3")
    tags = {"kubernetes.io/cluster/bravo": "owned", **CLAIM}
    listed = [{"Key": key, "Value": value} for key, value in tags.items()]
    ec2.create_tags(Resources=[made["VolumeId"]], Tags=listed)  # type: ignore[arg-type]
    return made["VolumeId"]


def test_nothing_is_left_in_the_cluster_but_data_and_each_has_its_turn(full: Full) -> None:
    full.destroy(played(full.controllers), yes=True)
    assert full.left() == {kind: [] for kind in KINDS} | {"pv": [full.volume]}
    assert full.report.servers == ["ada"]
    phases = [line for line in full.said.getvalue().splitlines() if "plan" not in line]
    assert phases == [
        "oscar: volumes",
        "oscar: the hub",
        "oscar: servers",
        "oscar: load balancer",
        "oscar: node pools, with 1 machines",
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
    answers("y\ny\nn\n")
    with pytest.raises(DeclinedError, match="node pools"):
        full.destroy(played(full.controllers))
    left = full.left()
    assert (left["pods"], left["services"]) == ([], [])
    assert left["nodeclaims.karpenter.sh"] == [full.machine["metadata"]["name"]]
    full.destroy(played(full.controllers), yes=True)
    assert full.left() == {kind: [] for kind in KINDS} | {"pv": [full.volume]}


def test_a_no_to_keeping_volumes_changes_nothing(
    full: Full, answers: Callable[[str], None]
) -> None:
    answers("n\n")
    with pytest.raises(DeclinedError, match="Set these to Retain"):
        full.destroy(played(full.controllers))
    assert full.policies() == ["Delete"]
    assert full.terraform.given == []


def test_volumes_with_data_stay_and_are_listed_with_their_cost(
    full: Full, session: boto3.Session
) -> None:
    full.destroy(played(full.controllers), yes=True)
    assert full.policies() == ["Retain"]
    stays = {each["id"]: each for each in full.report.stays}
    assert stays[full.disk]["what"] == "made for jupyterhub/scratch, 10 GiB gp3"
    assert stays[full.disk]["monthly_usd"] == pytest.approx(0.8)
    assert session.client("ec2").describe_volumes(VolumeIds=[full.disk])["Volumes"]


def test_they_go_where_data_are_to_go_and_the_hubs_name_is_typed(
    full: Full, answers: Callable[[str], None], session: boto3.Session
) -> None:
    answers("oscar\n")
    unguarded = {"storage.protect": False}
    full.destroy(played(full.controllers), unguarded, yes=True, delete_data=True)
    assert not any(full.left().values())
    # Played here: the driver has left the disk, and the sweep finds it by its tags.
    assert full.disk not in {each["id"] for each in full.report.stays}
    volumes = session.client("ec2").describe_volumes()["Volumes"]
    assert full.disk not in {each["VolumeId"] for each in volumes}
