"""What EKS runs, in an account on loopback."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from ops.health import versions
from ops.health.view import View
from ops.looking.finding import Finding
from spec.versions import KUBERNETES_VERSION, addon_version
from tests.ops.health.conftest import Views
from tests.ops.health.deployed import deploy
from tests.ops.looking.findings import bad, told


@pytest.fixture
def deployed(session: boto3.Session) -> Any:
    """Make a cluster with everything in it; return EKS."""
    deploy(session)
    return session.client("eks")


def everything(view: View) -> list[Finding]:
    return [
        *versions.look_at_control_plane(view),
        *versions.look_at_addons(view),
        *versions.look_at_core_nodes(view),
    ]


@pytest.mark.usefixtures("deployed")
def test_what_is_as_the_file_says_is_well(view: Views) -> None:
    found = everything(view())
    assert bad(found) == []
    lines = told(found)
    assert f"ok cluster bravo: Kubernetes {KUBERNETES_VERSION}" in lines
    coredns = addon_version("coredns", KUBERNETES_VERSION)
    assert f"ok add-on coredns: {coredns}" in lines
    assert lines[-1].startswith(f"ok node group core-1: Kubernetes {KUBERNETES_VERSION}")


@pytest.mark.usefixtures("deployed")
def test_what_differs_is_a_warning_that_names_both(view: Views) -> None:
    changes = {
        "cluster.kubernetes_version": "1.36",
        "cluster.addon_versions": {"coredns": "v1.99.0-eksbuild.1"},
    }
    found = bad(everything(view(changes=changes)))
    lines = told(found)
    running = addon_version("coredns", KUBERNETES_VERSION)
    assert (
        f"warning cluster bravo: Kubernetes {KUBERNETES_VERSION}, and the hub's file says 1.36"
    ) in lines
    assert f"warning add-on coredns: {running}, and the hub's file says v1.99.0-eksbuild.1" in lines
    assert {each.command for each in found} == {"dandihub plan oscar"}


def test_core_nodes_of_an_older_release_than_the_pools_default_are_told(
    view: Views, deployed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "AMAZON_LINUX_RELEASE", "v20270115")
    found = deployed.describe_nodegroup(clusterName="bravo", nodegroupName="core-1")["nodegroup"]
    (old,) = bad(everything(view()))
    assert told([old]) == [
        (
            f"warning node group core-1: release {found['releaseVersion']} is older than v20270115,"
            " the pools' default"
        )
    ]
    assert old.command == (
        "aws eks update-nodegroup-version --cluster-name bravo --nodegroup-name core-1"
        " --region us-west-2 --profile researcher"
    )


def test_an_add_on_that_is_not_there_is_a_problem(view: Views, deployed: Any) -> None:
    deployed.delete_addon(clusterName="bravo", addonName="coredns")
    assert told(bad(everything(view()))) == ["problem add-on coredns: is not installed"]


def test_without_core_nodes_the_hub_cannot_run(view: Views, deployed: Any) -> None:
    deployed.delete_nodegroup(clusterName="bravo", nodegroupName="core-1")
    assert told(bad(everything(view()))) == [
        "problem node group: there is none: the hub has nowhere to run"
    ]


def test_without_a_cluster_the_hub_is_not_deployed(view: Views) -> None:
    assert told(versions.look_at_control_plane(view())) == [
        "problem cluster bravo: is not there: the hub is not deployed"
    ]


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        ({"status": "ACTIVE"}, []),
        (
            {"status": "UPDATING"},
            ["warning it: is UPDATING: somebody, or AWS, is at work on it"],
        ),
        (
            {
                "status": "DEGRADED",
                "health": {"issues": [{"code": "AsgInstanceLaunchFailures", "message": "quota"}]},
            },
            ["problem it: is DEGRADED (AsgInstanceLaunchFailures: quota)"],
        ),
        (
            {"status": "ACTIVE", "health": {"issues": [{"code": "KmsKey", "message": "gone"}]}},
            ["problem it: EKS says KmsKey: gone"],
        ),
    ],
)
def test_what_eks_says_of_its_state_is_told(found: dict[str, Any], lines: list[str]) -> None:
    assert told(stated(found)) == lines


def stated(found: dict[str, Any]) -> Iterator[Finding]:
    return versions._stated("it", found)
