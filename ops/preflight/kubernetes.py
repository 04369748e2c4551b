"""The Kubernetes version: on offer, for how long, and one step from what runs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import is_denied
from ops.day import day
from ops.looking.finding import Finding, ok, problem, unknown, warning
from ops.preflight.view import View
from spec import kubernetes_versions

_STANDARD, _EXTENDED = "STANDARD_SUPPORT", "EXTENDED_SUPPORT"
_SOON = timedelta(days=60)
_RAISE = "raise cluster.kubernetes_version, one minor at a time"
# EKS pricing, 2026-11: what a cluster costs more an hour, as spec/cluster.py has it.
_COST = "0.50 USD an hour more"


def look_at_offer(view: View) -> Iterator[Finding]:
    """Find whether EKS has it, and when its support ends."""
    version = view.environment.cluster.kubernetes_version
    try:
        answer = view.client("eks").describe_cluster_versions(clusterVersions=[version])
    except ClientError as error:
        if not is_denied(error):
            raise
        yield _as_recorded(version, f"{error.operation_name} is not allowed")
    else:
        yield _judged(view, f"Kubernetes {version}", answer["clusterVersions"])


def _judged(view: View, thing: str, found: list[dict[str, Any]]) -> Finding:
    status = found[0]["versionStatus"] if found else None
    if status == _STANDARD:
        return _in_standard_support(view, thing, found[0])
    if status == _EXTENDED:
        ends = day(found[0]["endOfExtendedSupportDate"])
        return warning(thing, f"is in extended support, {_COST}, until {ends}", _RAISE)
    return problem(thing, "is not, or no longer, on offer", "choose another version")


def _in_standard_support(view: View, thing: str, found: dict[str, Any]) -> Finding:
    ends = day(found["endOfStandardSupportDate"])
    if ends - view.today > _SOON:
        return ok(thing, f"is in standard support until {ends}")
    then = "AWS then upgrades it by itself"
    if view.environment.cluster.support_type == "EXTENDED":
        then = f"it then costs {_COST}"
    return warning(thing, f"leaves standard support on {ends}: {then}", _RAISE)


def _as_recorded(version: str, why: str) -> Finding:
    """Return what this release knows where AWS does not say."""
    known = kubernetes_versions.find(version)
    ends = f": this release has {known.standard_support_ends} on record" if known else ""
    return unknown(f"Kubernetes {version}", f"the end of its support is not known, {why}{ends}")


def look_at_step(view: View) -> Iterator[Finding]:
    """Find whether the running cluster can go to the version of the file."""
    cluster = view.environment.cluster
    if not view.state.holds("aws_eks_cluster", cluster.name):
        return
    found = view.client("eks").describe_cluster(name=cluster.name)["cluster"]["version"]
    steps = _minor(cluster.kubernetes_version) - _minor(found)
    if steps not in {0, 1}:
        what = f"runs {found}: EKS goes up one minor at a time, and never down"
        step = f"1.{_minor(found) + (1 if steps > 0 else 0)}"
        fix = f'write cluster.kubernetes_version: "{step}"'
        yield problem(f"cluster {cluster.name}", what, fix)


def _minor(version: str) -> int:
    return int(version.partition(".")[2])
