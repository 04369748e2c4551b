"""The local chart for custom resources, installed by helm itself."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.validators.compiled import Hub
from tests.validators.manifests import node_pools
from tests.validators.tools import Cluster, Manifest, run

pytestmark = pytest.mark.kubernetes

RELEASE = "node-pools"
KINDS = "nodepools.karpenter.sh,ec2nodeclasses.karpenter.k8s.aws"


class Chart:
    """The chart as it lies beside a hub's JSON."""

    def __init__(self, hub: Hub, cluster: Cluster, values: Path) -> None:
        self.directory = hub.directory / hub.resources("helm_release")["node_pools"]["chart"]
        self.cluster, self.values = cluster, values

    def install(self, manifests: list[Manifest]) -> str:
        """Install or upgrade to the manifests, and return helm's objection, if any."""
        self.values.write_text(yaml.safe_dump({"manifests": manifests}))
        values = ("--values", str(self.values), "--wait", "--timeout=60s")
        return self._helm("upgrade", "--install", RELEASE, str(self.directory), *values)

    def uninstall(self, *options: str) -> str:
        return self._helm("uninstall", RELEASE, "--wait", *options)

    def _helm(self, *arguments: str) -> str:
        options = ("--namespace", self.cluster.namespace)
        done = run(self.cluster.helm, *arguments, *options)
        return done.stderr if done.returncode else ""


@pytest.fixture
def chart(hubs: Mapping[str, Hub], karpenter: Cluster, tmp_path: Path) -> Iterator[Chart]:
    chart = Chart(hubs["maximal"], karpenter, tmp_path / "values.yaml")
    yield chart
    chart.uninstall("--ignore-not-found")


def live(cluster: Cluster) -> dict[tuple[str, str], Manifest]:
    """Every pool and node class of ours by kind and name."""
    items = cluster.get(KINDS)["items"]
    ours = (item for item in items if item["metadata"]["name"].startswith(cluster.namespace))
    return {(item["kind"], item["metadata"]["name"]): item for item in ours}


def contains(whole: Any, part: Any) -> bool:
    """Whether the whole says all that the part says; the server adds defaults."""
    match part:
        case dict():
            return all(key in whole and contains(whole[key], part[key]) for key in part)
        case list():
            return len(whole) == len(part) and all(map(contains, whole, part))
    return bool(whole == part)


def assert_live(cluster: Cluster, manifests: list[Manifest]) -> None:
    found = live(cluster)
    wanted = {(each["kind"], each["metadata"]["name"]): each for each in manifests}
    assert found.keys() == wanted.keys()
    assert not [name for name, each in wanted.items() if not contains(found[name], each)]


def test_the_chart_brings_the_objects_and_takes_them_away(
    chart: Chart, hubs: Mapping[str, Hub], karpenter: Cluster
) -> None:
    first = list(node_pools(hubs["maximal"], karpenter.namespace))
    assert chart.install(first) == ""
    assert_live(karpenter, first)
    other = list(node_pools(hubs["dandi"], karpenter.namespace))
    assert chart.install(other) == ""
    assert_live(karpenter, other)
    assert chart.uninstall() == ""
    assert live(karpenter) == {}
    assert karpenter.get("secrets", "--selector=owner=helm")["items"] == []


def test_a_mistake_in_one_object_is_helms_error(
    chart: Chart, hubs: Mapping[str, Hub], karpenter: Cluster
) -> None:
    pools = list(node_pools(hubs["linc"], karpenter.namespace))
    pools[0]["spec"]["amiSelectorTerms"] = [{"alias": "al2023"}]
    assert "'alias' is improperly formatted" in chart.install(pools)


def test_what_is_no_manifest_is_refused_by_the_charts_schema(chart: Chart) -> None:
    assert "missing property 'kind'" in chart.install([{"apiVersion": "v1", "metadata": {}}])
