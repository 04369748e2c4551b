"""Charts that our values, policies and objects were written for."""

from collections.abc import Iterator

from spec import kubernetes_versions
from spec.charts import Chart, Charts
from spec.cluster import Cluster
from spec.load.display import quoted
from spec.rules.finding import Finding

# JupyterHub chart 4.0 brought KubeSpawner 7, whose home paths ours are (its changelog); Karpenter
# 1.0 brought the v1 objects, which are ours.
_MAJORS = {"jupyterhub": 4, "karpenter": 1}


def majors_are_ours(charts: Charts) -> Iterator[Finding]:
    """Another major takes other values and other objects."""
    for name, major in _MAJORS.items():
        chart: Chart = getattr(charts, name)
        if _numbers(chart)[0] != major:
            what = f"this release's values and objects are for {name} {major}"
            yield Finding(("charts", name, "version"), what, quoted(chart.version), f"{major}.x.y")


def karpenter_charts_agree(charts: Charts) -> Iterator[Finding]:
    """The controller reads fields that other definitions would drop."""
    if charts.karpenter_crd.version != charts.karpenter.version:
        yield Finding(
            ("charts", "karpenter_crd", "version"),
            "Karpenter's definitions and Karpenter must have the same version",
            found=quoted(charts.karpenter_crd.version),
            allowed=f"{charts.karpenter.version}, as charts.karpenter.version",
        )


def karpenter_supports_kubernetes(charts: Charts, cluster: Cluster) -> Iterator[Finding]:
    """Karpenter refuses to start on a Kubernetes it does not know."""
    version = kubernetes_versions.find(cluster.kubernetes_version)
    if version and _numbers(charts.karpenter) < version.minimum_karpenter:
        yield Finding(
            ("charts", "karpenter", "version"),
            f"this Karpenter does not support Kubernetes {version.minor}",
            found=quoted(charts.karpenter.version),
            allowed=f"{'.'.join(map(str, version.minimum_karpenter))} or newer",
        )


def _numbers(chart: Chart) -> tuple[int, ...]:
    """Return major, minor and patch."""
    return tuple(int(part) for part in chart.version.split("+")[0].split("-")[0].split("."))


CHECKS = (majors_are_ours, karpenter_charts_agree, karpenter_supports_kubernetes)
