"""The way to a hub's cluster: there, silent, gone, or somebody else's."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.kubernetes.kubectl import Kubectl, KubectlError, Object
from ops.progress import Progress
from ops.takedown import opening
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import ACCOUNT, hub
from tests.ops.plan.asking import told
from tests.ops.takedown.terraform import Made

CLUSTER = {"name": "bravo", "tags": {"dandihub": "oscar"}}
SILENT = "Unable to connect to the server: dial tcp 127.0.0.1:9: connect: connection refused"


class Answering(Kubectl):
    """kubectl that says this when it is asked."""

    said = ""

    def named(self, kind: str, name: str, *arguments: str) -> Object | None:
        if self.said:
            raise KubectlError(f"get {kind} {name}", self.said)
        return super().named(kind, name, *arguments) if arguments else {"kind": kind}


class Opened:
    """What is made of a description of the cluster."""

    def __init__(self, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._directory, self._patch = directory, monkeypatch
        self.report = Report("oscar")

    def seen(
        self, cluster: Mapping[str, Any] | None, said: str = "", known: tuple[str, ...] = ()
    ) -> Kubectl | None:
        """Return the way there is, where kubectl says this."""
        kubectl = Answering(Path("kubeconfig"), {})
        object.__setattr__(kubectl, "said", said)

        @contextmanager
        def reached(*_: object) -> Iterator[Kubectl]:
            yield kubectl

        self._patch.setattr(opening, "reached", reached)
        found = Hub(
            environment=hub(),
            terraform=Made(self._directory, {"resource": {}}, [*known]),
            account=Account(boto3.Session("key", "secret"), ACCOUNT, "ada"),
            kubectl=None,
            options=told(("oscar",), as_json=True),
            progress=Progress(io.StringIO()),
            report=self.report,
        )
        with opening.with_cluster(found, cluster, None) as opened:
            return opened.kubectl


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return Opened(tmp_path, monkeypatch)


def test_a_cluster_that_answers_is_worked_on(opened: Opened) -> None:
    assert opened.seen(CLUSTER) is not None
    assert opened.report.said == []


def test_one_that_is_gone_is_said(opened: Opened) -> None:
    assert opened.seen(None) is None
    assert opened.report.said == ["oscar: there is no cluster bravo (any more)"]


def test_one_that_is_silent_is_said_with_why(opened: Opened) -> None:
    assert opened.seen(CLUSTER, SILENT) is None
    assert opened.report.said == ["oscar: the cluster bravo does not answer:", f"  {SILENT}"]


@pytest.mark.parametrize(
    "said",
    [
        "Error from server (Forbidden): namespaces is forbidden",
        "Unable to connect to the server: getting credentials: exec: executable aws not found",
    ],
)
def test_one_that_refuses_is_not_silent(opened: Opened, said: str) -> None:
    with pytest.raises(KubectlError, match=said[:12]):
        opened.seen(CLUSTER, said)


def test_somebody_elses_is_left_alone(opened: Opened) -> None:
    with pytest.raises(TroubleError, match="neither Terraform's state nor its tags"):
        opened.seen({"name": "bravo", "tags": {"dandihub": "zulu"}})
