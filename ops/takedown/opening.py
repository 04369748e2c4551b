"""The way to a hub that is to be taken down: compiled, its account and cluster found."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ops.bootstrap.account import chosen_profile, identify, open_session
from ops.bootstrap.aws_errors import explained
from ops.compiling import compile_hub
from ops.kubernetes.answers import Cause
from ops.kubernetes.cluster import described, reachable_from, reached
from ops.kubernetes.kubectl import Kubectl, KubectlError
from ops.options import Options
from ops.plan.surroundings import refuse_another_profile
from ops.progress import Progress
from ops.sweep.owner import HUB
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.terraform.command import Terraform
from ops.terraform.version import version
from ops.trouble import TroubleError
from spec.environment import Environment

CLUSTER = "aws_eks_cluster.cluster"
# A cluster's status in EKS (API reference, "Cluster"): not made yet, and nothing in it any more:
# EKS deletes one only without node groups.
_BEFORE = {"CREATING", "PENDING"}
_AFTER = {"DELETING", "FAILED"}


@contextmanager
def opened(environment: Environment, options: Options, report: Report) -> Iterator[Hub]:
    """Yield the hub; raises TroubleError where it cannot be worked on.

    Its `kubectl` is None where there is no cluster to talk to.
    """
    refuse_another_profile(environment, os.environ)
    version()
    progress = Progress()
    progress.say(f"{environment.name}: compiling")
    terraform = Terraform(compile_hub(environment.name, options.environments), os.environ)
    profile = chosen_profile(environment, None)
    with explained(profile):
        account = identify(open_session(environment, profile), environment)
        cluster = described(account.session, environment)
    hub = Hub(environment, terraform, account, None, options, progress, report)
    with with_cluster(hub, cluster, profile) as found:
        yield found


@contextmanager
def with_cluster(hub: Hub, cluster: Mapping[str, Any] | None, profile: str | None) -> Iterator[Hub]:
    """Yield the hub with the way to its cluster, as EKS describes it; without, and why, said."""
    if cluster is None:
        hub.say(f"{hub.name}: there is no cluster {hub.cluster} (any more)")
        yield hub
        return
    _refuse_anothers(hub, cluster)
    if (status := cluster["status"]) in _BEFORE:
        wait = f"aws eks wait cluster-active --name {hub.cluster}"
        raise TroubleError(f"the cluster {hub.cluster} is {status}: {wait}, then the same again")
    if status in _AFTER:
        hub.say(f"{hub.name}: the cluster {hub.cluster} is {status}: nothing runs in it")
        yield hub
        return
    with reached(cluster, hub.environment, profile) as kubectl:
        yield _seen(hub, cluster, kubectl)


def _seen(hub: Hub, cluster: Mapping[str, Any], kubectl: Kubectl) -> Hub:
    """Return the hub with kubectl, if the cluster answers; raises KubectlError if it refuses."""
    try:
        kubectl.named("namespace", "kube-system")
    except KubectlError as error:
        if error.cause is not Cause.UNREACHED:
            raise
        why = (error.answer, reachable_from(cluster))
        state = f"{hub.cluster} is {cluster['status']}, and its API is not reached from here"
        hub.say(f"{hub.name}: the cluster {state}:", *(f"  {line}" for line in why))
        return hub.cut_off(*why)
    return hub.at(kubectl)


def _refuse_anothers(hub: Hub, cluster: Mapping[str, Any]) -> None:
    """Raise TroubleError where neither the state nor a tag says that the cluster is the hub's."""
    known = hub.known().get(CLUSTER) == hub.cluster
    if not known and cluster.get("tags", {}).get(HUB) != hub.name:
        raise TroubleError(
            f"the cluster {hub.cluster} is there, and neither Terraform's state nor its tags say"
            f" that it is {hub.name}'s: it was made by something else, and is left alone"
        )
