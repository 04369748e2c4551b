"""`dandihub status`, as an operator runs it."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import boto3
import pytest

from ops.health import command
from ops.health.command import run
from ops.health.internet import Internet
from ops.options import Options
from ops.trouble import TroubleError
from tests.ops import golden
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import DOMAIN, Changed, written
from tests.ops.health import made
from tests.ops.health.deployed import balance, certify, deploy
from tests.ops.health.made import HUB, SYSTEM, Made
from tests.ops.health.test_address import Serving, serving
from tests.ops.health.test_backups import backed_up
from tests.ops.health.test_releases import everything
from tests.ops.health.test_users import BYTES, CPU

__all__ = ["backed_up", "serving"]

HERE = Path(__file__).parent
LONG_AGO = "2026-01-01T00:00:00Z"
BALANCER = "k8s-1.elb.us-west-2.amazonaws.com"
KUBECTL = """#!/bin/sh
# kubectl --kubeconfig=FILE --request-timeout=20s get KIND --output=json [-n NAMESPACE …]
case "$3" in
  logs) cat "{directory}/log" ;;
  get) cat "{directory}/$4${{7:+.$7}}.json" 2>/dev/null || echo '{{"items": []}}' ;;
esac
"""
Status = Callable[..., int]
Lists = dict[str, list[Made]]


@pytest.fixture
def kubectl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Lists], None]:
    """Return what has the kubectl command on PATH answer with these lists."""
    directory = tmp_path / "cluster"
    directory.mkdir()
    script = tmp_path / "bin" / "kubectl"
    script.parent.mkdir()
    script.write_text(KUBECTL.format(directory=directory), encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("PATH", f"{script.parent}:/usr/bin:/bin")

    def answer(lists: Lists) -> None:
        (directory / "log").write_text("Traceback\ntoken: abcdef123456\n", encoding="utf-8")
        for name, items in lists.items():
            text = json.dumps({"items": items})
            (directory / f"{name}.json").write_text(text, encoding="utf-8")

    return answer


@pytest.fixture
def status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Status:
    for name in ("github_client_id", "github_client_secret", "dandi_api_credentials"):
        monkeypatch.delenv(f"TF_VAR_{name}", raising=False)

    def go(changes: Changed | None = None, **options: Any) -> int:
        return run(Options(("oscar",), written(tmp_path, changes), **options))

    return go


@pytest.fixture
def meets(monkeypatch: pytest.MonkeyPatch, internet: Callable[..., Internet]) -> Any:
    """Return what has the command meet an internet of these names."""

    def put(names: dict[str, set[str]], port: int = 9) -> None:
        monkeypatch.setattr(command, "Internet", lambda: internet(names, port))

    return put


@pytest.fixture
def healthy(
    session: boto3.Session, kubectl: Callable[[Lists], None], meets: Any, serving: Serving
) -> Iterator[None]:
    """Make everything as it should be; its backups are another fixture's."""
    deploy(session)
    balance(session, "10.0.0.9")
    certify(session, DOMAIN)
    servers = [made.server(name, cpu=CPU, memory=BYTES) for name in ("ada", "bob")]
    kubectl(
        everything()
        | {
            f"pods.{HUB}": [*made.core(), *servers],
            f"pods.{SYSTEM}": made.controllers(),
            f"services.{HUB}": [made.service(BALANCER)],
            "nodes": [made.node("a"), made.node("b"), made.node("c", NodePool="default")],
            "ec2nodeclasses.karpenter.k8s.aws": [made.node_class("default")],
        }
    )
    with serving() as port:
        meets({BALANCER: {"127.0.0.1"}, DOMAIN: {"127.0.0.1"}}, port)
        yield


@pytest.fixture
def broken(session: boto3.Session, kubectl: Callable[[Lists], None], meets: Any) -> Changed:
    """Make everything as it should not be; return how the hub's file differs."""
    deploy(session)
    session.client("eks").delete_addon(clusterName="bravo", addonName="metrics-server")
    hub, proxy, _ = made.core(ready=False)
    loop = made.waiting("hub", "CrashLoopBackOff", "back-off 5m0s restarting", restarts=7)
    hub["status"]["containerStatuses"] = [loop]
    made.unscheduled(proxy, "0/2 nodes are available: 2 Insufficient cpu.")
    launched = {"type": "Launched", "status": "False", "reason": "Denied", "message": "no quota"}
    waits = made.unscheduled(made.server("ada", cpu=CPU, memory=BYTES), "no node fits")
    waits["metadata"]["creationTimestamp"] = LONG_AGO
    stuck = made.release("jupyterhub", "4.3.0", 3, "pending-upgrade")
    kubectl(
        everything({"jupyterhub": [stuck], "external-dns": []})
        | {
            f"pods.{HUB}": [hub, proxy, waits],
            f"pods.{SYSTEM}": made.controllers()[1:],
            f"services.{HUB}": [made.service(BALANCER)],
            f"events.{HUB}": [made.event("Pod", "hub-1", "FailedMount", "vol-1 is elsewhere")],
            "nodes": [made.node("a", ready=False, said="kubelet stopped posting node status.")],
            "nodeclaims.karpenter.sh": [made.claim("default-x", LONG_AGO, launched)],
        }
    )
    meets({BALANCER: {"127.0.0.1"}, DOMAIN: {"127.0.0.2"}})
    return {"cluster.addon_versions": {"coredns": "v1.99.0-eksbuild.1"}}


# What differs each time.
SAME = {
    r"\d+ (days|h|min|s)\b(?= old| ago|:)": "AGE",
    r"\d+ more days, until [\d-]+": "N more days, until DAY",
    r"\[Errno \d+\] [^\n]+": "[Errno N] refused",
}


def is_golden(name: str, text: str) -> bool:
    return golden.is_golden(HERE / f"{name}.txt", text, SAME)


@pytest.mark.usefixtures("healthy", "backed_up")
def test_a_healthy_hub(status: Status, capsys: pytest.CaptureFixture[str]) -> None:
    assert status() == 0
    assert is_golden("healthy", capsys.readouterr().out)


def test_a_broken_hub(status: Status, broken: Changed, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(broken) == 1
    assert is_golden("broken", capsys.readouterr().out)


@pytest.mark.usefixtures("meets")
def test_a_hub_that_is_not_deployed(
    status: Status, meets: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    meets({})
    assert status() == 1
    assert is_golden("nothing", capsys.readouterr().out)


@pytest.mark.usefixtures("healthy")
def test_nothing_allowed_in_aws(
    status: Status, faults: Faults, capsys: pytest.CaptureFixture[str]
) -> None:
    for service in ("acm", "backup", "eks", "elbv2"):
        faults(service, ".*", "AccessDeniedException", times=999)
    status()
    assert is_golden("denied", capsys.readouterr().out)


@pytest.mark.usefixtures("healthy", "backed_up")
def test_as_json(status: Status, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["hub"], found["url"], found["healthy"]) == ("oscar", f"https://{DOMAIN}", True)
    assert found["not_allowed"] == []
    assert found["findings"][0] == {
        "level": "ok",
        "thing": "cluster bravo",
        "what": "Kubernetes 1.35",
        "fix": "",
        "command": "",
        "said": [],
    }


@pytest.mark.usefixtures("healthy", "backed_up")
def test_it_only_reads(server: str, status: Status) -> None:
    calls = f"{server}/_sandbox/calls"
    before = len(json.load(urlopen(calls)))  # noqa: S310 (loopback)
    status()
    made_now = json.load(urlopen(calls))[before:]  # noqa: S310
    assert made_now
    assert not [each for each in made_now if not re.match("(Get|List|Describe)", each["action"])]


def test_no_secret_is_shown(
    status: Status, broken: Changed, capsys: pytest.CaptureFixture[str]
) -> None:
    for as_json in (True, False):
        status(broken, as_json=as_json)
        shown = capsys.readouterr()
        assert "hush" not in shown.out + shown.err, "a value of a Helm release"
        assert "abcdef123456" not in shown.out + shown.err, "a token in a log"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"aws.region": "moon"}, "aws.region"),
        ({"aws.account_id": "111122223333"}, "these credentials are of account 123456789012"),
    ],
)
def test_wrong_input_is_said(status: Status, changes: Changed, why: str) -> None:
    with pytest.raises(TroubleError, match=why):
        status(changes)


@pytest.mark.usefixtures("healthy")
def test_progress_is_for_terminals(
    status: Status, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status()
    shown = capsys.readouterr().err
    assert "15 of 15 looked at: " in shown
    assert shown.endswith("\r\x1b[K\n")
