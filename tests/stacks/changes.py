"""One field of the small hub changed, and everything that changes with it in the JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.stacks.blocks import blocks, differences
from tests.stacks.compiled import compiled


@dataclass(frozen=True)
class Change:
    """Another value of a field, and what it makes different: the new values by their paths.

    `given` are other fields that the field needs to have a meaning.
    """

    value: Any
    makes: Mapping[str, Any]
    given: Mapping[str, Any] = field(default_factory=dict)

    def check(self, path: str) -> None:
        """Assert that these values change, and nothing else."""
        before = blocks(compiled(self.given))
        after = blocks(compiled({**self.given, path: self.value}))
        assert differences(before, after) == dict(self.makes)


@dataclass(frozen=True)
class Renamed:
    """Another name: wherever the old one stood, the new one does, and nothing else changes."""

    old: str
    value: str
    given: Mapping[str, Any] = field(default_factory=dict)

    def check(self, path: str) -> None:
        """Assert that nothing but the name differs."""
        before = json.dumps(blocks(compiled(self.given)))
        after = blocks(compiled({**self.given, path: self.value}))
        assert self.old in before
        expected = json.loads(before.replace(self.old, self.value))
        assert differences(expected, after) == {}


Changes = Mapping[str, Change | Renamed]
