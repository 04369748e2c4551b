"""What EKS runs, against the hub's file: control plane, add-ons, core nodes."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ops.health.view import View
from ops.kubernetes.cluster import described
from ops.looking.finding import Finding, Level, ok, problem, warning
from spec.cluster import AddonName
from spec.versions import addon_version

Described = Mapping[str, Any]
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
    pages = eks.get_paginator("list_addons").paginate(clusterName=spec.name)
    there = {name for page in pages for name in page["addons"]}
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
    pages = eks.get_paginator("list_nodegroups").paginate(clusterName=spec.name)
    names = [name for page in pages for name in page["nodegroups"]]
    if not names:
        yield _differing(
            view, "node group", "there is none: the hub has nowhere to run", Level.PROBLEM
        )
    for name in names:
        found = eks.describe_nodegroup(clusterName=spec.name, nodegroupName=name)["nodegroup"]
        thing, runs = f"node group {name}", f"Kubernetes {found['version']}"
        yield from _stated(thing, found)
        release = f" (release {found['releaseVersion']})" if "releaseVersion" in found else ""
        yield _compared(view, thing, runs, spec.kubernetes_version, release)


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
