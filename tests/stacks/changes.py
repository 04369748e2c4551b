"""One field of the small hub changed, and everything that changes with it in the JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.stacks.blocks import GONE, differences
from tests.stacks.compiled import made

# Values of the two releases in which most fields end.
HUB = "helm_release.jupyterhub.values[0]"
NODE_CLASS, NODE_POOL = (f"helm_release.node_pools.values[0].manifests[{i}].spec" for i in (0, 1))


@dataclass(frozen=True)
class Change:
    """Another value of a field, and what it makes different: the new values by their paths.

    `given` are other fields that this one needs to have a meaning.
    """

    path: str
    value: Any
    makes: Mapping[str, Any]
    given: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.path

    def found(self) -> dict[str, Any]:
        """Return what does change."""
        return differences(made(self.given), made({**self.given, self.path: self.value}))


@dataclass(frozen=True)
class Renamed:
    """Another name: wherever the old one stood, the new one does, and nothing else changes.

    `makes` is how often.
    """

    path: str
    old: str
    value: str
    given: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.path

    @property
    def makes(self) -> Mapping[str, Any]:
        """Return how often the old name stands in the JSON."""
        return {self.value: json.dumps(made(self.given)).count(self.old)}

    def found(self) -> dict[str, Any]:
        """Return how often the new name stands there, and what else changed."""
        before = json.dumps(made(self.given))
        after = made({**self.given, self.path: self.value})
        others = differences(json.loads(before.replace(self.old, self.value)), after)
        return {self.value: json.dumps(after).count(self.value), **others}


Changes = tuple[Change | Renamed, ...]


def gone(*addresses: str) -> dict[str, str]:
    return dict.fromkeys(addresses, GONE)
