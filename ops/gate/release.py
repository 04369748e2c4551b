"""A JupyterHub release with the hub's database in it.

Unless told otherwise, the chart makes a claim for the database (`hub.db.type: sqlite-pvc`,
https://z2jh.jupyter.org/en/stable/resources/reference.html#hub-db-type), which goes with the
release, and with the namespace; EKS's storage classes then delete the disk. stacks/ keeps the claim
outside (`type: other`); the blueprint's releases, and many others, do not.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from ops.gate.refusal import Finding
from ops.plan.document import Known
from ops.terraform.plan import Change

_NAMESPACE = ("kubernetes_namespace", "kubernetes_namespace_v1")
_CHART, _INSIDE = "jupyterhub", "sqlite-pvc"
_HOLDS = "the hub's database, in a claim that the chart made and takes along (hub-db-dir)"
_INSTEAD = (
    "copy the database out of the hub's pod (/srv/jupyterhub/jupyterhub.sqlite), and set its"
    " volume's reclaim policy to Retain"
)


def lost(change: Change, known: Sequence[Known]) -> Iterator[Finding]:
    """Yield the database where the change takes it along."""
    if change.type in _NAMESPACE and change.action not in {"create", "update", "forget"}:
        name = (change.before.get("metadata") or [{}])[0].get("name")
        releases = [each.values for each in known if each.type == "helm_release"]
        if any(each.get("namespace") == name and _has_database(each) for each in releases):
            yield Finding(_HOLDS, _INSTEAD)
    elif change.type == "helm_release" and change.before and _has_database(change.before):
        stays = change.action == "update" and _has_database(change.after)
        if not stays and change.action != "forget":
            yield Finding(_HOLDS, _INSTEAD)


def _has_database(release: Mapping[str, Any]) -> bool:
    """Whether the claim is the chart's; also where values known only later may say otherwise."""
    if _CHART not in {release.get("name"), release.get("chart")}:
        return False
    kind = _INSIDE
    for text in release.get("values") or ():
        kind = _said(text, kind)
    for each in release.get("set") or ():
        kind = str(each.get("value")) if each.get("name") == "hub.db.type" else kind
    return kind == _INSIDE


def _said(text: str, before: str) -> str:
    """Return `hub.db.type` as the values say it, or as it was before them."""
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError:
        return before
    for key in ("hub", "db", "type"):
        found = found.get(key) if isinstance(found, dict) else None
    return str(found) if found else before
