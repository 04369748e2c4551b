"""The way to a hub's cluster: there, refusing, out of reach, gone, or somebody else's."""

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
from ops.takedown import command, opening
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import ACCOUNT, hub
from tests.ops.kubernetes.servers import closed, kubeconfig, kubectl_on_path, refusing
from tests.ops.plan.asking import told
from tests.ops.takedown.terraform import Made

CLUSTER = {"name": "bravo", "tags": {"dandihub": "oscar"}, "status": "ACTIVE"}


class Answering(Kubectl):
    """kubectl of a cluster that answers."""

    def named(self, kind: str, name: str, *_: str) -> Object | None:
        return {"kind": kind, "metadata": {"name": name}}


class Opened:
    """What is made of a description of the cluster."""

    def __init__(self, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._directory, self._patch = directory, monkeypatch
        self.report = Report("oscar")

    def at(self, server: str, cluster: Mapping[str, Any] = CLUSTER) -> Hub:
        """Return the hub as the real kubectl finds its cluster at this address."""
        self._patch.setenv("PATH", kubectl_on_path())
        environment = {"HOME": str(self._directory)}
        return self.seen(cluster, Kubectl(kubeconfig(self._directory, server), environment))

    def seen(self, cluster: Mapping[str, Any] | None, kubectl: Kubectl | None = None) -> Hub:
        """Return the hub with the way there is."""
        way = kubectl or Answering(Path("kubeconfig"), {})

        @contextmanager
        def reached(*_: object) -> Iterator[Kubectl]:
            yield way

        self._patch.setattr(opening, "reached", reached)
        found = Hub(
            environment=hub(),
            terraform=Made(self._directory, {"resource": {}}, []),
            account=Account(boto3.Session("key", "secret"), ACCOUNT, "ada"),
            kubectl=None,
            options=told(("oscar",), as_json=True),
            progress=Progress(io.StringIO()),
            report=self.report,
        )
        with opening.with_cluster(found, cluster, None) as opened:
            return opened


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return Opened(tmp_path, monkeypatch)


def test_a_cluster_that_answers_is_worked_on(opened: Opened) -> None:
    assert opened.seen(CLUSTER).kubectl is not None
    assert opened.report.said == []


def test_one_that_is_gone_is_said(opened: Opened) -> None:
    gone = opened.seen(None)
    assert (gone.kubectl, gone.unreached) == (None, ())
    assert opened.report.said == ["oscar: there is no cluster bravo (any more)"]


@pytest.mark.parametrize("status", ["DELETING", "FAILED"])
def test_one_in_which_nothing_runs_is_as_good_as_gone(opened: Opened, status: str) -> None:
    gone = opened.seen({**CLUSTER, "status": status})
    assert (gone.kubectl, gone.unreached) == (None, ())
    assert opened.report.said == [f"oscar: the cluster bravo is {status}: nothing runs in it"]


@pytest.mark.parametrize("status", ["CREATING", "PENDING"])
def test_one_that_is_being_made_is_waited_for(opened: Opened, status: str) -> None:
    with pytest.raises(TroubleError, match=f"bravo is {status}: aws eks wait cluster-active"):
        opened.seen({**CLUSTER, "status": status})


def test_one_that_is_there_and_not_reached_is_said_with_from_where_it_is(opened: Opened) -> None:
    block = {"resourcesVpcConfig": {"publicAccessCidrs": ["198.51.100.0/24"]}}
    with closed() as server:
        cut_off = opened.at(server, {**CLUSTER, **block})
    said, where = cut_off.unreached
    assert cut_off.kubectl is None
    assert said.startswith("The connection to the server 127.0.0.1:")
    assert where.startswith("it answers 198.51.100.0/24 only (cluster.endpoint.public_cidrs)")
    state = "oscar: the cluster bravo is ACTIVE, and its API is not reached from here:"
    assert opened.report.said == [state, f"  {said}", f"  {where}"]


def test_a_takedown_of_one_that_is_not_reached_does_not_say_that_it_is_gone(opened: Opened) -> None:
    with closed() as server:
        cut_off = opened.at(server)
    with pytest.raises(TroubleError, match="the hub may well run; nothing was changed") as trouble:
        command.take_away(cut_off)
    assert "destroy" not in str(trouble.value)


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_one_that_refuses_is_neither_silent_nor_gone(opened: Opened, status: int) -> None:
    with refusing(status) as server, pytest.raises(KubectlError, match="kubectl get namespace"):
        opened.at(server)


def test_somebody_elses_is_left_alone(opened: Opened) -> None:
    with pytest.raises(TroubleError, match="neither Terraform's state nor its tags"):
        opened.seen({**CLUSTER, "tags": {"dandihub": "zulu"}})
