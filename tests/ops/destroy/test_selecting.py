"""Label selectors."""

from typing import Any

import pytest

from ops.destroy.selecting import selects

LABELS = {"app": "hub", "tier": "web"}


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        (None, False),
        ({}, True),
        ({"matchLabels": {"app": "hub"}}, True),
        ({"matchLabels": {"app": "proxy"}}, False),
        ({"matchExpressions": [{"key": "app", "operator": "In", "values": ["hub"]}]}, True),
        ({"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["hub"]}]}, False),
        ({"matchExpressions": [{"key": "app", "operator": "Exists"}]}, True),
        ({"matchExpressions": [{"key": "app", "operator": "DoesNotExist"}]}, False),
    ],
)
def test_selectors_as_kubernetes_reads_them(selector: Any, *, expected: bool) -> None:
    assert selects(selector, LABELS) is expected
