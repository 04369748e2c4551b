"""Helm's releases in the cluster, against the charts of the hub's file."""

from collections.abc import Iterator

from ops.health.helm import CURRENT, Release, releases
from ops.health.masking import masked
from ops.health.view import View
from ops.looking.finding import Finding, ok, problem, warning
from spec.charts import Chart
from spec.environment import Environment

# A release whose chart comes with this release of dandihub, and is of no version worth a word.
_LOCAL = "node-pools"


def look(view: View) -> Iterator[Finding]:
    """Find which charts are installed, in which version, and whether Helm finished."""
    found: dict[str, Release] = {}
    for namespace in (view.system, view.namespace):
        found |= releases(view.objects.of("secrets", "-n", namespace, CURRENT))
    for name, chart in wanted(view.environment):
        yield from _judged(view, name, chart, found.get(name))


def wanted(environment: Environment) -> Iterator[tuple[str, Chart | None]]:
    """Yield the releases the hub's stack makes, each with its chart; none for our own chart."""
    charts = environment.charts
    yield "karpenter-crd", charts.karpenter_crd
    yield "karpenter", charts.karpenter
    yield _LOCAL, None
    if any(pool.gpu for pool in environment.node_pools.values()):
        yield "nvidia-device-plugin", charts.nvidia_device_plugin
    yield "aws-load-balancer-controller", charts.aws_load_balancer_controller
    if environment.hub.dns.managed_by == "route53":
        yield "external-dns", charts.external_dns
    yield "jupyterhub", charts.jupyterhub


def _judged(view: View, name: str, chart: Chart | None, found: Release | None) -> Iterator[Finding]:
    thing, plan = f"release {name}", f"dandihub plan {view.environment.name}"
    if found is None:
        yield problem(thing, "is not installed", "", plan)
        return
    yield from _stated(view, thing, found)
    if chart is None or chart.path:
        yield ok(thing, "is installed")
    elif found.chart != chart.version:
        what = f"chart {found.chart}, and the hub's file says {chart.version}"
        yield warning(thing, what, "", plan)
    else:
        yield ok(thing, f"chart {found.chart}")


def _stated(view: View, thing: str, found: Release) -> Iterator[Finding]:
    if found.status == "deployed":
        return
    what = f"revision {found.revision} is {found.status}: {masked(found.description)}"
    if found.status.startswith("pending"):
        fix = "where nobody deploys now, an apply was killed: go back to the revision before it"
        namespace = view.namespace if found.name == "jupyterhub" else view.system
        yield problem(thing, what, fix, f"helm -n {namespace} rollback {found.name}")
    else:
        yield problem(thing, what, "apply again", f"dandihub deploy {view.environment.name}")
