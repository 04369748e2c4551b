"""NodePools and EC2NodeClasses against a real API server with Karpenter's definitions."""

from collections.abc import Callable, Mapping

import pytest

from tests.validators.compiled import Hub
from tests.validators.manifests import node_pools
from tests.validators.tools import Cluster, Manifest

pytestmark = pytest.mark.kubernetes


def test_every_pool_is_accepted(hub: Hub, karpenter: Cluster) -> None:
    pools = list(node_pools(hub, karpenter.namespace))
    assert {pool["kind"] for pool in pools} == {"NodePool", "EC2NodeClass"}
    assert karpenter.refusal(*pools) == ""


def unknown_field(pool: Manifest) -> None:
    pool["spec"]["template"]["spec"]["expireafter"] = "1h"


def old_field(pool: Manifest) -> None:
    pool["spec"]["disruption"]["consolidationPolicy"] = "WhenUnderutilized"


def own_label_required(pool: Manifest) -> None:
    requirement = {"key": "karpenter.sh/nodepool", "operator": "In", "values": ["default"]}
    pool["spec"]["template"]["spec"]["requirements"].append(requirement)


def words_for_a_time(pool: Manifest) -> None:
    pool["spec"]["template"]["spec"]["expireAfter"] = "5 minutes"


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (unknown_field, "expireafter"),
        (old_field, 'Unsupported value: "WhenUnderutilized"'),
        (own_label_required, 'label "karpenter.sh/nodepool" is restricted'),
        (words_for_a_time, "expireAfter"),
    ],
)
def test_a_mistake_in_a_pool_is_refused(
    hubs: Mapping[str, Hub], karpenter: Cluster, damage: Callable[[Manifest], None], problem: str
) -> None:
    pools = node_pools(hubs["linc"], karpenter.namespace)
    pool = next(each for each in pools if each["kind"] == "NodePool")
    damage(pool)
    assert problem in karpenter.refusal(pool)


def test_an_image_without_a_release_is_refused(hubs: Mapping[str, Hub], karpenter: Cluster) -> None:
    node_class = next(node_pools(hubs["linc"], karpenter.namespace))
    node_class["spec"]["amiSelectorTerms"] = [{"alias": "al2023"}]
    assert "'alias' is improperly formatted" in karpenter.refusal(node_class)
