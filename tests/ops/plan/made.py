"""Plans made by hand, in the documented form, for what no provider here can plan.

https://developer.hashicorp.com/terraform/internals/json-format
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]
# The hub's releases and objects, as helm 3.1 and kubernetes 2.38 have them in the state: blocks are
# lists.
OURS = "hub:\n  db:\n    type: other\n"
HUB: Json = {
    "name": "jupyterhub",
    "chart": "jupyterhub",
    "namespace": "jupyterhub",
    "version": "4.4.0",
    "values": [OURS],
}


def address(kind: str, name: str = "it") -> str:
    return f"{kind}.{name}"


def entry(
    kind: str,
    actions: str,
    before: Json | None = None,
    after: Json | None = None,
    *,
    unknown: Json | None = None,
    paths: Iterable[str] = (),
    **about: str,
) -> Json:
    """Return what Terraform says of one resource; `actions` are separated by spaces."""
    change: Json = {
        "actions": actions.split(),
        "before": before if before is not None or actions == "create" else {},
        "after": after if after is not None or actions in {"delete", "forget"} else {},
        "after_unknown": unknown or {},
        "before_sensitive": {},
        "after_sensitive": {},
    }
    if paths:
        change["replace_paths"] = [path.split(".") for path in paths]
    where = {"address": address(kind), "mode": "managed", "type": kind, "name": "it"}
    return {**where, **about, "change": change}


def known(kind: str, values: Json, name: str = "there") -> Json:
    return {"address": address(kind, name), "mode": "managed", "type": kind, "values": values}


def document(*changes: Json, state: Iterable[Json] = (), **others: Any) -> Json:
    """Return a plan of these changes, in a state with these resources and one more."""
    anything = known("aws_vpc", {})
    return {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {},
        "prior_state": {"values": {"root_module": {"resources": [anything, *state]}}},
        "resource_changes": list(changes),
        **others,
    }


def written(found: Mapping[str, Any], directory: Path) -> str:
    path = directory / "plan.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return str(path)


def volume(name: str, policy: str) -> Json:
    return {
        "metadata": [{"name": name}],
        "spec": [{"persistent_volume_reclaim_policy": policy}],
    }


def claim(name: str, volume_name: str, namespace: str = "jupyterhub") -> Json:
    return {
        "metadata": [{"name": name, "namespace": namespace}],
        "spec": [{"volume_name": volume_name}],
    }


def namespace(name: str) -> Json:
    return {"metadata": [{"name": name}]}


def pools(*names: str) -> Json:
    """The release of stacks/user_nodes.py with these node pools."""
    manifests = [{"kind": "NodePool", "metadata": {"name": name}} for name in names]
    values = json.dumps({"manifests": manifests})
    return {"name": "node-pools", "chart": "assets/manifests", "values": [values]}
