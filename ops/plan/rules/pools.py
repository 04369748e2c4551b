"""Node pools that a change of their release takes away.

They are a list in its values (stacks/user_nodes.py), so that the release only changes in place;
what becomes of a pool's nodes is seen in the list alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from ops.terraform.plan import Change


def removed_pools(change: Change) -> Iterator[str]:
    """Yield what it means, where a change in place removes Karpenter's pools."""
    if change.type != "helm_release" or change.action != "update":
        return
    before = _pools(change.before)
    if not before or "values" not in change.arguments:
        return
    if not isinstance(change.after.get("values"), list):
        yield "values are known only after the apply: look whether a pool goes, and servers with it"
    elif gone := sorted(before - _pools(change.after)):
        yield (
            f"node pool {', '.join(gone)} is removed, and servers on its nodes end, after"
            " disruption.termination_grace_period at the latest"
        )


def _pools(release: Mapping[str, Any]) -> set[str]:
    """Return the names of the NodePools in a release's values."""
    found: set[str] = set()
    for text in release.get("values") or ():
        for manifest in _manifests(text):
            if manifest.get("kind") == "NodePool":
                found.add(str(manifest["metadata"]["name"]))
    return found


def _manifests(text: str) -> list[Mapping[str, Any]]:
    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError:
        return []
    return values.get("manifests") or [] if isinstance(values, dict) else []
