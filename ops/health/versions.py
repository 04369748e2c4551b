"""What EKS runs, against the hub's file: control plane, add-ons, core nodes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ops.health.view import View, without
from ops.kubernetes.cluster import described
from ops.looking.command_lines import aws
from ops.looking.finding import Finding, Level, ok, problem, warning
from ops.looking.guarded import UnseenError
from spec.cluster import AddonName
from spec.versions import AMAZON_LINUX_RELEASE, addon_version

Described = Mapping[str, Any]
# A node group's release ends in the day of its images, as in 1.35.8-20260930.
_DAY = re.compile(r"-(\d{8})$")
# EKS API reference, `status` of Cluster, Addon and Nodegroup.
_UNDER_WAY = {"CREATING", "PENDING", "UPDATING", "DELETING"}


def look_at_control_plane(view: View) -> Iterator[Finding]:
    """Find which Kubernetes it runs, and what ails it."""
    cluster, wanted = described(view.account.session, view.environment), view.environment.cluster
    thing = f"cluster {wanted.name}"
    if cluster is None:
        command = f"dandihub deploy {view.environment.name}"
        yield problem(thing, "is not there: the hub is not deployed", "", command)
        return
    yield from _stated(thing, cluster)
    yield _compared(view, thing, f"Kubernetes {cluster['version']}", wanted.kubernetes_version)


def look_at_addons(view: View) -> Iterator[Finding]:
    """Find which versions of the add-ons there are, and what ails them."""
    eks, spec = view.client("eks"), view.environment.cluster
    there = _listed(view, "list_addons", "addons")
    for name in get_args(AddonName):
        thing = f"add-on {name}"
        if name not in there:
            yield _differing(view, thing, "is not installed", Level.PROBLEM)
            continue
        found = eks.describe_addon(clusterName=spec.name, addonName=name)["addon"]
        wanted = spec.addon_versions.get(name, addon_version(name, spec.kubernetes_version))
        yield from _stated(thing, found)
        yield _compared(view, thing, found["addonVersion"], wanted)


def look_at_core_nodes(view: View) -> Iterator[Finding]:
    """Find which release of Amazon Linux and Kubernetes the core nodes start from."""
    eks, spec = view.client("eks"), view.environment.cluster
    names = _listed(view, "list_nodegroups", "nodegroups")
    if not names:
        yield _differing(
            view, "node group", "there is none: the hub has nowhere to run", Level.PROBLEM
        )
    for name in names:
        found = eks.describe_nodegroup(clusterName=spec.name, nodegroupName=name)["nodegroup"]
        thing, runs = f"node group {name}", f"Kubernetes {found['version']}"
        yield from _stated(thing, found)
        release = str(found.get("releaseVersion", ""))
        more = f" (release {release})" if release else ""
        yield _compared(view, thing, runs, spec.kubernetes_version, more)
        yield from _aged(view, name, release)


def _aged(view: View, name: str, release: str) -> Iterator[Finding]:
    """Say where a node group's release, which EKS chose, is older than what this one goes with.

    The hub's file names none, and Terraform leaves it as it is.
    """
    day = _DAY.search(release)
    if day and day[1] < AMAZON_LINUX_RELEASE.removeprefix("v"):
        what = f"release {release} is older than {AMAZON_LINUX_RELEASE}, the pools' default"
        fix = "renew its nodes, one after the other; the hub restarts with them"
        named = ("--cluster-name", view.environment.cluster.name, "--nodegroup-name", name)
        command = aws(view.environment, view.profile, "eks", "update-nodegroup-version", *named)
        yield warning(f"node group {name}", what, fix, command)


def _listed(view: View, operation: str, key: str) -> list[str]:
    """Return names in the cluster; raises UnseenError where there is no cluster."""
    eks, cluster = view.client("eks"), view.environment.cluster.name
    try:
        pages = eks.get_paginator(operation).paginate(clusterName=cluster)
        return [name for page in pages for name in page[key]]
    except eks.exceptions.ResourceNotFoundException:
        raise UnseenError(without(cluster)) from None


def _stated(thing: str, found: Described) -> Iterator[Finding]:
    """Yield what EKS says of its state where that is not ACTIVE, and of its health."""
    issues = [f"{each['code']}: {each['message']}" for each in _issues(found)]
    said = f" ({'; '.join(issues)})" if issues else ""
    if found["status"] in _UNDER_WAY:
        yield warning(thing, f"is {found['status']}: somebody, or AWS, is at work on it{said}")
    elif found["status"] != "ACTIVE":
        yield problem(thing, f"is {found['status']}{said}")
    elif issues:
        yield problem(thing, f"EKS says {'; '.join(issues)}")


def _issues(found: Described) -> list[Described]:
    return list(found.get("health", {}).get("issues", ()))


def _compared(view: View, thing: str, runs: str, wanted: str | None, more: str = "") -> Finding:
    if wanted is None or runs.removeprefix("Kubernetes ") == wanted:
        return ok(thing, f"{runs}{more}")
    return _differing(view, thing, f"{runs}{more}, and the hub's file says {wanted}")


def _differing(view: View, thing: str, what: str, level: Level = Level.WARNING) -> Finding:
    """Return that it is not as the file says, which an apply would change."""
    return Finding(level, thing, what, "", f"dandihub plan {view.environment.name}")
