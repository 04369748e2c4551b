"""Releases as Helm keeps them: a Secret a revision, read here for chart and status alone.

https://helm.sh/docs/topics/advanced/#storage-backends; the record is JSON, gzipped, in base64, and
a Secret's data is in base64 again (helm 3, pkg/storage/driver/util.go). It has the release's values
in it: nothing of a record but what `Release` names leaves this module.
"""

import base64
import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ops.kubernetes.kubectl import Object

# The selector of `kubectl get secrets` for the revisions that matter.
CURRENT = "--selector=owner=helm,status!=superseded"


@dataclass(frozen=True)
class Release:
    """A release's last revision. `status` is Helm's word, `chart` the chart's version."""

    name: str
    revision: int
    status: str
    chart: str
    description: str


def releases(secrets: Iterable[Object]) -> dict[str, Release]:
    """Return the last revision of each release, by name; raises ValueError for what is not Helm's.

    A failed upgrade leaves the revision that is still `deployed` before it.
    """
    found: dict[str, Release] = {}
    for secret in secrets:
        labels = secret["metadata"]["labels"]
        before = found.get(labels["name"])
        if before is None or before.revision < int(labels["version"]):
            found[labels["name"]] = _release(secret["data"]["release"], int(labels["version"]))
    return found


def _release(data: str, revision: int) -> Release:
    record = _record(data)
    metadata, info = record["chart"]["metadata"], record["info"]
    description = str(info.get("description", ""))
    return Release(record["name"], revision, info["status"], metadata["version"], description)


def _record(data: str) -> dict[str, Any]:
    """Return the record; a small one of an early Helm may not be compressed."""
    packed = base64.b64decode(base64.b64decode(data))
    is_gzip = packed[:2] == b"\x1f\x8b"
    found: dict[str, Any] = json.loads(gzip.decompress(packed) if is_gzip else packed)
    return found
