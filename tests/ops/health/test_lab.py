"""Looks at a real API server, with its own scheduler, its own words and real Helm's releases."""

import json
import os
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme
import yaml

from ops.health import name, nodes, pods, releases, waiting
from ops.health.objects import Objects
from ops.health.view import View
from ops.health.waiting import Time, is_up, wait
from ops.kubernetes.kubectl import Kubectl
from ops.looking.finding import Finding, ok
from ops.looking.guarded import UnseenError
from spec.versions import JUPYTERHUB
from tests.ops.bootstrap.hubs import DOMAIN
from tests.ops.health.conftest import Views
from tests.ops.health.test_waiting import Told
from tests.ops.looking.findings import bad, told
from tests.validators.conftest import cluster, karpenter
from tests.validators.tools import Cluster, Manifest, run

__all__ = ["cluster", "karpenter"]

pytestmark = pytest.mark.kubernetes
ROOT = Path(__file__).parents[3]
READY = ("wait", "--for=condition=Ready", "--timeout=60s", "pod")
Looking = Callable[..., View]


@pytest.fixture
def kubeconfig(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the kubectl that the tests found on PATH; return where the cluster is."""
    monkeypatch.setenv("PATH", f"{Path(cluster.kubectl).parent}:{os.environ['PATH']}")
    return Path(os.environ["KUBECONFIG"])


@pytest.fixture
def looking(view: Views, cluster: Cluster, kubeconfig: Path) -> Looking:
    """Return what looks at the cluster now, with a kubeconfig and names of the internet."""

    def at(config: Path = kubeconfig, **names: set[str]) -> View:
        here = view(names={key.replace("_", "."): value for key, value in names.items()})
        objects = Objects(Kubectl(config, os.environ))
        ours = replace(here, namespace=cluster.namespace, system=cluster.namespace)
        return replace(ours, objects=objects, now=datetime.now(UTC))

    return at


@pytest.fixture(autouse=True)
def tidy(cluster: Cluster) -> Iterator[None]:
    """Leave nothing in the namespace for the next test."""
    yield
    cluster.do("delete", "pods,services", "--all", "--force", "--grace-period=0")


def pod(cluster: Cluster, name: str, labels: Mapping[str, str], **spec: Any) -> Manifest:
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "namespace": cluster.namespace, "labels": dict(labels)},
        "spec": {"containers": [{"name": "it", "image": "example.org/none"}], **spec},
    }


def core(cluster: Cluster) -> list[Manifest]:
    return [pod(cluster, part, {"component": part}) for part in ("hub", "proxy", "user-scheduler")]


def unscheduled(cluster: Cluster) -> Manifest:
    return pod(cluster, "hub", {"component": "hub"}, nodeSelector={"no": "such-node"})


def service(cluster: Cluster) -> Manifest:
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "proxy-public", "namespace": cluster.namespace},
        "spec": {"type": "LoadBalancer", "ports": [{"port": 443}]},
    }


def status(cluster: Cluster, kind: str, name: str, found: Mapping[str, Any]) -> None:
    """Set a thing's status, as its controller or kubelet would."""
    patch = json.dumps({"status": found})
    cluster.do("patch", kind, name, "--subresource=status", "--type=merge", f"--patch={patch}")


def test_pods_that_run_are_ready(cluster: Cluster, looking: Looking) -> None:
    cluster.do("apply", manifests=core(cluster))
    cluster.do(*READY, "--all")
    assert [each.what for each in pods.look_at_core(looking())] == ["1 of 1 ready"] * 3


def test_the_schedulers_own_words_are_told(cluster: Cluster, looking: Looking) -> None:
    cluster.do("apply", manifests=[unscheduled(cluster)])
    cluster.do("wait", "--for=condition=PodScheduled=false", "--timeout=60s", "pod", "hub")
    (found, *_) = pods.look_at_core(looking())
    assert found.level == "problem"
    assert "hub: no node for it: 0/" in found.what
    assert "node affinity/selector" in found.what
    assert found.said == ()


def test_a_crash_is_told_with_its_reason(cluster: Cluster, looking: Looking) -> None:
    cluster.do("apply", manifests=[unscheduled(cluster)])
    waits = {"reason": "CrashLoopBackOff", "message": "back-off 40s"}
    ended = {"exitCode": 137, "reason": "OOMKilled"}
    crashed = container(state={"waiting": waits}, lastState={"terminated": ended})
    status(cluster, "pod", "hub", {"containerStatuses": [crashed]})
    (found, *_) = pods.look_at_core(looking())
    assert "it: CrashLoopBackOff: back-off 40s; it ended with 137 (OOMKilled)" in found.what


def container(**states: Mapping[str, Any]) -> Manifest:
    fixed = {"name": "it", "image": "example.org/none", "imageID": "", "ready": False}
    return {**fixed, "restartCount": 3, **states}


class Kubelet(BaseHTTPRequestHandler):
    """Answers for logs as a kubelet does."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"no such table\n{self.path}\n".encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def kubelet(cluster: Cluster, authority: trustme.CA) -> Iterator[str]:
    """Make a node whose kubelet is ours, and return its name."""
    if "kwok" not in cluster.do("get", "nodes", "--output=jsonpath={..kubeletVersion}"):
        pytest.skip("the cluster's API server does not ask kubelets on this machine: it is no kwok")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    named = f"{cluster.namespace}-kubelet"
    with HTTPServer(("127.0.0.1", 0), Kubelet) as running:
        running.socket = context.wrap_socket(running.socket, server_side=True)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        made = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": named}}
        made["status"] = {
            "addresses": [{"type": "InternalIP", "address": "127.0.0.1"}],
            "daemonEndpoints": {"kubeletEndpoint": {"Port": running.server_port}},
            "conditions": [{"type": "Ready", "status": "True"}],
        }
        cluster.do("create", manifests=[made])
        yield named
        cluster.do("delete", "node", named)
        running.shutdown()


def test_the_log_is_what_the_kubelet_has(cluster: Cluster, kubelet: str, looking: Looking) -> None:
    cluster.do("apply", manifests=[pod(cluster, "hub", {"component": "hub"}, nodeName=kubelet)])
    cluster.do(*READY, "hub")
    unready = {"type": "Ready", "status": "False"}
    running = container(state={"running": {}})
    found = {"phase": "Running", "conditions": [unready], "containerStatuses": [running]}
    status(cluster, "pod", "hub", found)
    (hub, *_) = pods.look_at_core(looking())
    path = f"/containerLogs/{cluster.namespace}/hub/it?tailLines=5"
    assert hub.said == ("no such table", path)


def balanced(cluster: Cluster) -> None:
    """Give the service its load balancer, after kwok, where it plays the nodes, has given one."""
    if "kwok.x-k8s.io/node" in cluster.do("get", "nodes", "--output=json"):
        given = "--for=jsonpath={.status.loadBalancer.ingress}"
        cluster.do("wait", given, "--timeout=60s", "service", "proxy-public")
    ingress = {"ingress": [{"hostname": "lb.example.org"}]}
    status(cluster, "service", "proxy-public", {"loadBalancer": ingress})


def test_the_load_balancer_is_the_services(cluster: Cluster, looking: Looking) -> None:
    cluster.do("apply", manifests=[service(cluster)])
    balanced(cluster)
    names = {"lb_example_org": {"192.0.2.1"}, DOMAIN.replace(".", "_"): {"192.0.2.1"}}
    assert told(name.look(looking(**names))) == [
        "ok load balancer: lb.example.org",
        f"ok name {DOMAIN}: leads to the load balancer (192.0.2.1)",
    ]


def test_what_the_controller_says_of_the_service_is_told(
    cluster: Cluster, looking: Looking
) -> None:
    made = service(cluster)
    made["spec"]["type"] = "ClusterIP"  # nobody here makes it a load balancer
    about = {"kind": "Service", "name": "proxy-public", "namespace": cluster.namespace}
    event = {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {"name": "failed", "namespace": cluster.namespace},
        "involvedObject": about,
        "type": "Warning",
        "reason": "FailedBuildModel",
        "message": "no subnet has the tag",
    }
    usual = event | {"type": "Normal", "message": "made", "metadata": {"name": "usual"}}
    usual["metadata"] = {"name": "usual", "namespace": cluster.namespace}
    cluster.do("apply", manifests=[made, event, usual])
    assert told(name.look(looking())) == [
        "problem load balancer: proxy-public has none yet: no subnet has the tag"
    ]
    cluster.do("delete", "events", "failed", "usual")


def test_what_helm_itself_stores_is_read(
    cluster: Cluster, looking: Looking, tmp_path: Path
) -> None:
    thing = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "thing"}}
    values = tmp_path / "values.yaml"
    values.write_text(yaml.safe_dump({"manifests": [thing]}), encoding="utf-8")
    chart = ROOT / "templates" / "manifests"
    version = yaml.safe_load((chart / "Chart.yaml").read_text(encoding="utf-8"))["version"]
    options = ("--namespace", cluster.namespace)
    install = ("upgrade", "--install", "jupyterhub", str(chart), "--values", str(values))
    try:
        for _ in range(2):
            done = run(cluster.helm, *install, *options)
            assert done.returncode == 0, done.stderr
        (found,) = [each for each in releases.look(looking()) if each.thing.endswith("jupyterhub")]
    finally:
        run(cluster.helm, "uninstall", "jupyterhub", *options)
    assert told([found]) == [
        f"warning release jupyterhub: chart {version}, and the hub's file says {JUPYTERHUB.version}"
    ]


@pytest.fixture
def claim(karpenter: Cluster) -> Iterator[str]:
    """Make a machine that does not become a node, and return its name."""
    named = f"{karpenter.namespace}-x"
    reference = {"group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default"}
    wanted = {"key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"]}
    made = {
        "apiVersion": "karpenter.sh/v1",
        "kind": "NodeClaim",
        "metadata": {"name": named, "labels": {"karpenter.sh/nodepool": "default"}},
        "spec": {"nodeClassRef": reference, "requirements": [wanted]},
    }
    karpenter.do("apply", manifests=[made])
    yield named
    karpenter.do("delete", "nodeclaims.karpenter.sh", named)


def test_a_machine_that_does_not_come_is_told(
    karpenter: Cluster, claim: str, looking: Looking
) -> None:
    condition = {
        "type": "Launched",
        "status": "False",
        "reason": "LaunchFailed",
        "message": "no capacity",
        "lastTransitionTime": "2026-11-25T14:00:00Z",
    }
    status(karpenter, "nodeclaims.karpenter.sh", claim, {"conditions": [condition]})
    lines = [each.what for each in nodes.look_at_claims(looking()) if claim in each.what]
    assert len(lines) == 1
    assert lines[0].endswith("EC2 has not started it: LaunchFailed: no capacity")


@pytest.fixture
def user_node(cluster: Cluster) -> Iterator[str]:
    """Make a node of the users' pool, and return its name."""
    named = f"{cluster.namespace}-node"
    labels = {"NodePool": "default", "node.kubernetes.io/instance-type": "r5.large"}
    made = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": named, "labels": labels}}
    cluster.do("apply", manifests=[made])
    yield named
    cluster.do("delete", "node", named)


def test_nodes_are_told_by_their_pool(cluster: Cluster, user_node: str, looking: Looking) -> None:
    ready = {"type": "Ready", "status": "True", "reason": "KubeletReady", "message": ""}
    status(cluster, "node", user_node, {"conditions": [ready]})
    found = [each for each in nodes.look(looking()) if each.thing == "nodes of pool default"]
    assert "r5.large: 1" in found[0].what


def test_a_kind_the_cluster_does_not_know_has_no_objects(looking: Looking) -> None:
    assert looking().objects.of("hubs.example.org") == []


def test_who_may_not_look_is_told_so(
    cluster: Cluster, looking: Looking, kubeconfig: Path, tmp_path: Path
) -> None:
    token = cluster.do("create", "token", "default").strip()
    config = json.loads(
        run(cluster.kubectl, "config", "view", "--raw", "--minify", "-o", "json").stdout
    )
    config["users"] = [{"name": config["users"][0]["name"], "user": {"token": token}}]
    given = tmp_path / "kubeconfig"
    given.write_text(json.dumps(config), encoding="utf-8")
    assert kubeconfig.is_file()
    with pytest.raises(UnseenError, match=r"Error from server \(Forbidden\): pods is forbidden"):
        list(pods.look_at_core(looking(given)))


def test_a_server_that_does_not_answer_is_told_so(
    cluster: Cluster, looking: Looking, tmp_path: Path
) -> None:
    config = json.loads(
        run(cluster.kubectl, "config", "view", "--raw", "--minify", "-o", "json").stdout
    )
    config["clusters"][0]["cluster"]["server"] = "https://127.0.0.1:9"
    given = tmp_path / "kubeconfig"
    given.write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(UnseenError, match=r"^the cluster's API does not answer \(The connection"):
        list(pods.look_at_core(looking(given)))


def test_a_deployment_waits_until_all_is_there(
    cluster: Cluster, looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers(_: View) -> Iterator[Finding]:
        yield ok("https", "answers")

    parts = [part for part in waiting.PARTS if part[0] in {"core pods", "DNS"}]
    monkeypatch.setattr(waiting, "PARTS", (*parts, ("address", answers)))
    now, slept = [0.0], iter([core(cluster), [service(cluster)]])

    def sleep(seconds: float) -> None:
        """Let the next thing happen, for real, in no time."""
        now[0] += seconds
        cluster.do("apply", manifests=next(slept))
        if now[0] < 15:
            cluster.do(*READY, "--all")
        else:
            balanced(cluster)

    names = {"lb_example_org": {"192.0.2.1"}, DOMAIN.replace(".", "_"): {"192.0.2.1"}}
    progress = Told()
    found = wait(looking(**names), progress, passing=Time(lambda: now[0], sleep))
    assert is_up(found), told(bad(found))
    assert [line for line in progress.said if "ready" in line] == [
        "address: ready after 0 s",
        "core pods: ready after 10 s",
        "DNS: ready after 20 s",
    ]
