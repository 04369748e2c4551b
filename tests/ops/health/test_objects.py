"""Lists that are asked for once, and what keeps them from being had."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest

from ops.health.objects import Objects
from ops.kubernetes.kubectl import REFUSED, Kubectl, KubectlError
from ops.looking.guarded import UnseenError
from tests.ops.health.made import Recorded, node, objects


def test_a_list_is_asked_for_once_by_however_many_looks() -> None:
    recorded = Recorded({"nodes": [node("a")], "pods.x": []})
    seen = objects(recorded)
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda _: seen.of("nodes"), range(20)))
    seen.of("pods", "-n", "x")
    assert [each[0]["metadata"]["name"] for each in found] == ["a"] * 20
    assert recorded.asked == [("nodes",), ("pods", "-n", "x")]


def test_a_server_that_is_silent_is_asked_once_at_a_moment() -> None:
    recorded = Recorded({})
    recorded.said = "Unable to connect to the server: EOF"
    seen = objects(recorded)
    for kind in ("nodes", "pods"):
        with pytest.raises(UnseenError, match="the cluster's API does not answer"):
            seen.of(kind)
    with pytest.raises(UnseenError, match="the cluster's API does not answer"):
        seen.afresh().of("pods")
    assert recorded.asked == [("nodes",), ("pods",)]


def test_afresh_it_is_asked_again() -> None:
    recorded = Recorded({"nodes": []})
    seen = objects(recorded)
    for each in (seen, seen.afresh()):
        each.of("nodes")
    assert recorded.asked == [("nodes",)] * 2


class Failing:
    """kubectl that fails with these words."""

    def __init__(self, said: str) -> None:
        self.said = said

    def objects(self, *_: str) -> None:
        raise KubectlError("get nodes", self.said)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            (
                'E1125 14:00:00.000000 1 memcache.go:265] "Unhandled Error"\n'
                "Unable to connect to the server: EOF"
            ),
            (
                "the cluster's API does not answer (Unable to connect to the server: EOF):"
                " cluster.endpoint says who may reach it"
            ),
        ),
        (
            "Error from server (Forbidden): nodes is forbidden",
            (
                "the cluster's API refuses (Error from server (Forbidden): nodes is forbidden):"
                f" {REFUSED}"
            ),
        ),
        (
            (
                "Unable to locate credentials.\nUnable to connect to the server: getting"
                " credentials: exec: executable aws not found\n\nTo learn more, see\n  https://k8s.io"
            ),
            "the aws command gives no token for the cluster (exec: executable aws not found)",
        ),
        ("error: unknown flag", None),
        ("", "kubectl failed, and does not say why"),
    ],
)
def test_why_it_could_not_be_asked_is_said_in_one_sentence(said: str, why: str | None) -> None:
    failing = Objects(cast("Kubectl", Failing(said)))
    for _ in range(2):
        with pytest.raises(UnseenError) as unseen:
            failing.of("nodes")
        assert str(unseen.value) == (why or said)


def test_where_there_is_no_way_to_the_cluster_the_reason_is_said() -> None:
    nowhere = Objects(None, "EKS has no cluster bravo")
    with pytest.raises(UnseenError, match="EKS has no cluster bravo"):
        nowhere.of("nodes")
    with pytest.raises(UnseenError, match="EKS has no cluster bravo"):
        nowhere.log("hub")


def test_without_kubectl_it_is_said_that_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnseenError, match="the kubectl command is not on PATH"):
        Objects(Kubectl(tmp_path / "kubeconfig", {})).of("nodes")
