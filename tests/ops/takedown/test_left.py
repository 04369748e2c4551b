"""What a takedown must leave: claims that are bound, and the database's volume."""

import io
from pathlib import Path

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.progress import Progress
from ops.takedown import left
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.terraform.command import Terraform
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import ACCOUNT, hub
from tests.ops.destroy.test_volumes import is_bound, make
from tests.ops.kubernetes.lab import Ours
from tests.ops.plan.asking import told

pytestmark = pytest.mark.kubernetes


@pytest.fixture
def taken(kubectl: Ours, session: boto3.Session, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """A hub of whose claims Terraform knows one, for the database."""
    known = {"kubernetes_persistent_volume_claim_v1.database": f"{kubectl.prefix}/database"}
    monkeypatch.setattr(left, "NAMESPACE", kubectl.prefix)
    monkeypatch.setattr(Hub, "known", lambda _: known)
    return Hub(
        environment=hub(),
        terraform=Terraform(Path(), {}),
        account=Account(session, ACCOUNT, "ada"),
        kubectl=kubectl,
        options=told(("oscar",)),
        progress=Progress(io.StringIO()),
        report=Report("oscar"),
    )


def test_what_is_there_is_said(kubectl: Ours, taken: Hub, session: boto3.Session) -> None:
    volume = session.client("ec2").create_volume(AvailabilityZone="us-west-2a", Size=50)
    make(kubectl, "database", "Retain", volume["VolumeId"], made=False)
    is_bound(kubectl, "database")
    left.verify(taken, kubectl)
    assert taken.report.said[-1] == f"  {kubectl.prefix}/database"


def test_a_volume_that_aws_does_not_have_is_said(kubectl: Ours, taken: Hub) -> None:
    make(kubectl, "database", "Retain", "vol-0123456789abcdef0", made=False)
    is_bound(kubectl, "database")
    with pytest.raises(TroubleError, match="vol-0123456789abcdef0 with the hub's database is not"):
        left.verify(taken, kubectl)


def test_a_claim_that_is_gone_is_said(kubectl: Ours, taken: Hub) -> None:
    with pytest.raises(TroubleError, match=f"claim {kubectl.prefix}/database is gone, not Bound"):
        left.verify(taken, kubectl)
