"""Waiting until a hub is up; no time passes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ops.health import waiting
from ops.health.barred import OUT_OF_REACH
from ops.health.objects import Objects
from ops.health.view import View
from ops.health.waiting import Time, is_up, wait
from ops.kubernetes.kubectl import REFUSED, Kubectl
from ops.looking.finding import Finding, ok
from ops.progress import Progress
from tests.ops.bootstrap.hubs import DOMAIN
from tests.ops.health.conftest import Views
from tests.ops.health.made import HUB, SYSTEM, Recorded, controllers, core, service
from tests.ops.kubernetes.servers import closed, kubeconfig, kubectl_on_path, refusing
from tests.ops.looking.findings import bad, told

BALANCER = "k8s-1.elb.example.org"
NAMES = {BALANCER: {"127.0.0.1"}, DOMAIN: {"127.0.0.1"}}


class Clock:
    """Time that passes only where somebody sleeps, and what happens then."""

    def __init__(self, after: dict[float, Callable[[], object]]) -> None:
        self.now, self.after = 0.0, after

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        for due in [each for each in self.after if each <= self.now]:
            self.after.pop(due)()

    @property
    def time(self) -> Time:
        return Time(lambda: self.now, self.sleep)


class Told(Progress):
    """What was said, in lists."""

    def __init__(self) -> None:
        super().__init__()
        self.said, self.going_on = list[str](), list[str]()

    def say(self, line: str) -> None:
        self.said.append(line)

    def meanwhile(self, text: str) -> None:
        self.going_on.append(text)


@pytest.fixture(autouse=True)
def address_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is another test's."""
    look = lambda _: iter([ok("https", "answers")])  # noqa: E731
    monkeypatch.setattr(waiting, "PARTS", (*waiting.PARTS[:-1], ("address", look)))


def going(
    view: View, clock: Clock, patience: float = 600.0
) -> tuple[list[Finding], list[str], list[str]]:
    told_of = Told()
    found = wait(view, told_of, patience=patience, passing=clock.time)
    return found, told_of.said, told_of.going_on


@pytest.fixture
def up() -> Recorded:
    """A hub that is up."""
    return Recorded(
        {
            f"pods.{HUB}": core(),
            f"pods.{SYSTEM}": controllers(),
            f"services.{HUB}": [service(BALANCER)],
        }
    )


def test_a_hub_that_is_up_is_not_waited_for(view: Views, up: Recorded) -> None:
    found, said, meanwhile = going(view(recorded=up, names=NAMES), Clock({}))
    assert is_up(found)
    assert said == [
        "controllers: ready after 0 s",
        "core pods: ready after 0 s",
        "DNS: ready after 0 s",
        "address: ready after 0 s",
    ]
    assert meanwhile == []


def test_parts_are_told_as_they_become_ready(view: Views, up: Recorded) -> None:
    pods, balancer = up.lists[f"pods.{HUB}"], up.lists[f"services.{HUB}"]
    up.lists[f"pods.{HUB}"], up.lists[f"services.{HUB}"] = [], [service()]
    clock = Clock(
        {
            30.0: lambda: up.lists.update({f"pods.{HUB}": pods}),
            60.0: lambda: up.lists.update({f"services.{HUB}": balancer}),
        }
    )
    found, said, meanwhile = going(view(recorded=up, names=NAMES), clock)
    assert is_up(found)
    assert "core pods: ready after 30 s" in said
    assert "DNS: ready after 60 s" in said
    assert meanwhile[0].startswith("0 s: waiting for pods of hub: there are none")
    assert meanwhile[-1].startswith("50 s: waiting for load balancer: proxy-public has none yet")


def test_what_somebody_can_do_meanwhile_is_said_once(view: Views, up: Recorded) -> None:
    arn = f"arn:aws:acm:us-west-2:123456789012:certificate/{'0' * 36}"
    external = {"hub.dns": {"managed_by": "external"}, "hub.certificate_arn": arn}
    nobody = {BALANCER: {"127.0.0.1"}}
    _, said, _ = going(view(recorded=up, names=nobody, changes=external), Clock({}), 60.0)
    wanted = f"  where its zone is kept, make the record: {DOMAIN}. CNAME {BALANCER}."
    assert said.count(wanted) == 1


def test_patience_ends_with_what_is_not_ready_and_why(view: Views, up: Recorded) -> None:
    up.lists[f"pods.{HUB}"] = core(ready=False)
    up.log = "no such table: users"
    clock = Clock({})
    found, said, _ = going(view(recorded=up, names=NAMES), clock, patience=95.0)
    assert clock.now == 95.0
    assert not is_up(found)
    assert "core pods: ready" not in " ".join(said)
    first = bad(found)[0]
    assert "hub-1: it runs, and does not say it is ready" in first.what
    assert first.said == ("no such table: users",)


def test_what_cannot_be_seen_is_not_ready(view: Views, up: Recorded) -> None:
    del up.lists[f"services.{HUB}"]
    found, _, _ = going(view(recorded=up, names=NAMES), Clock({}), patience=10.0)
    assert told(bad(found)) == [
        "problem load balancer: there is no Service proxy-public: JupyterHub is not deployed"
    ]


def at(view: View, server: str, directory: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """Return the view as the real kubectl has it of this server."""
    monkeypatch.setenv("PATH", kubectl_on_path())
    kubectl = Kubectl(kubeconfig(directory, server), {"HOME": str(directory)})
    return replace(view, objects=Objects(kubectl))


def test_without_kubectl_nothing_is_waited_for(
    view: Views, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    clock = Clock({})
    nobody = replace(view(), objects=Objects(Kubectl(tmp_path / "kubeconfig", {})))
    found, said, _ = going(nobody, clock)
    assert clock.now == 0.0
    assert "the kubectl command is not on PATH: install it" in bad(found)[0].what
    assert said == ["address: ready after 0 s"]


def test_without_a_way_to_the_cluster_nothing_is_waited_for(view: Views) -> None:
    clock = Clock({})
    found, _, _ = going(replace(view(), objects=Objects(None, "EKS has no cluster bravo")), clock)
    assert clock.now == 0.0
    assert bad(found)[0].what == "could not be looked at: EKS has no cluster bravo"


@pytest.mark.parametrize("status", [401, 403])
def test_where_the_cluster_refuses_nothing_is_waited_for(
    view: Views, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    clock = Clock({})
    with refusing(status) as server:
        found, _, _ = going(at(view(), server, tmp_path, monkeypatch), clock)
    assert clock.now == 0.0
    assert REFUSED in bad(found)[0].what


def test_a_server_that_is_too_busy_is_waited_for(
    view: Views, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock({})
    with refusing(503) as server:
        going(at(view(), server, tmp_path, monkeypatch), clock, patience=35.0)
    assert clock.now == 35.0


def test_a_cluster_that_is_out_of_reach_is_waited_for_a_short_while_and_that_is_said(
    view: Views, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock({})
    with closed() as server:
        found, said, _ = going(at(view(), server, tmp_path, monkeypatch), clock)
    assert clock.now == OUT_OF_REACH
    assert "cluster.endpoint says who may reach it" in bad(found)[0].what
    assert said[-1] == "  the cluster cannot be looked at; that is waited for 120 s at most"
    assert said.count(said[-1]) == 1


def test_a_cluster_that_is_back_in_reach_is_waited_for(
    view: Views, up: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    pods = up.lists[f"pods.{HUB}"]
    up.lists[f"pods.{HUB}"] = []
    up.said = "Unable to connect to the server: EOF"
    clock = Clock(
        {
            100.0: lambda: monkeypatch.setattr(up, "said", ""),
            200.0: lambda: up.lists.update({f"pods.{HUB}": pods}),
        }
    )
    found, _, _ = going(view(recorded=up, names=NAMES), clock)
    assert clock.now == 200.0
    assert is_up(found)


def test_a_part_that_one_of_two_serves_is_ready(view: Views, up: Recorded) -> None:
    second = core(ready=False)[0]
    second["metadata"]["name"] = "hub-2"
    up.lists[f"pods.{HUB}"].append(second)
    found, _, _ = going(view(recorded=up, names=NAMES), Clock({}))
    assert is_up(found)
    assert bad(found)[0].level == "warning"
