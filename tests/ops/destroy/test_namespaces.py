"""Namespaces stuck in Terminating, by real finalizers."""

import pytest

from ops.destroy import namespaces
from ops.trouble import TroubleError
from tests.ops.kubernetes.lab import IMPATIENT, Manifest, Ours, global_, manifest

pytestmark = pytest.mark.kubernetes


def delete(kubectl: Ours, condition: str) -> None:
    """Delete our namespace, and wait until Kubernetes says what keeps it."""
    kubectl.run("delete", "namespace", kubectl.prefix, "--wait=false")
    kubectl.wait(f"condition={condition}", "namespace", kubectl.prefix)


def stuck(kubectl: Ours) -> namespaces.Stuck:
    (found,) = namespaces.stuck(kubectl, lambda _: None, IMPATIENT)
    return found


def config(kubectl: Ours, finalizer: str) -> Manifest:
    return manifest(kubectl, "ConfigMap", "held", metadata={"finalizers": [finalizer]})


def test_what_the_sweep_takes_care_of_is_let_go_of(kubectl: Ours) -> None:
    kubectl.make(config(kubectl, "elbv2.k8s.aws/resources"))
    delete(kubectl, "NamespaceFinalizersRemaining")
    found = stuck(kubectl)
    said = list(found.in_words())
    assert said[0] == f"namespace {kubectl.prefix} is stuck in Terminating"
    assert f"ConfigMap {kubectl.prefix}/held is held by elbv2.k8s.aws/resources" in said[1]
    assert found.safe
    namespaces.finish(kubectl, found)
    kubectl.wait("delete", "namespace", kubectl.prefix)


def test_somebody_elses_finalizer_stays(kubectl: Ours) -> None:
    kubectl.make(config(kubectl, "example.org/hold"))
    delete(kubectl, "NamespaceFinalizersRemaining")
    found = stuck(kubectl)
    assert not found.safe
    with pytest.raises(TroubleError, match=r"example\.org/hold.*\n.*\n.*\n.*not taken away here"):
        namespaces.finish(kubectl, found)
    assert [each["metadata"]["name"] for each in kubectl.objects("configmaps", "-A")] == ["held"]


def test_an_api_without_a_server_is_taken_away(kubectl: Ours) -> None:
    group = f"{kubectl.prefix}.example.org"
    api = global_(
        kubectl,
        "APIService",
        "api",
        "apiregistration.k8s.io/v1",
        spec={
            "group": group,
            "version": "v1",
            "groupPriorityMinimum": 100,
            "versionPriority": 100,
            "insecureSkipTLSVerify": True,
            "service": {"name": "nobody", "namespace": kubectl.prefix},
        },
    )
    api["metadata"]["name"] = f"v1.{group}"
    kubectl.make(api)
    kubectl.wait("condition=Available=False", "apiservice", f"v1.{group}")
    delete(kubectl, "NamespaceDeletionDiscoveryFailure")
    found = stuck(kubectl)
    assert found.safe
    assert f"its Service {kubectl.prefix}/nobody is gone" in "\n".join(found.in_words())
    namespaces.finish(kubectl, found)
    kubectl.wait("delete", "namespace", kubectl.prefix)
