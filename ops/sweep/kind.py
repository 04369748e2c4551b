"""A kind of thing that a hub may leave in AWS: how it is found, and how it is removed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import boto3

from ops.sweep.owner import Owner


class Found(NamedTuple):
    """One thing.

    `busy` says why it cannot be removed yet; `data` what may be in it that somebody wants to keep.
    With `untagged` its name alone speaks for the owner: it is shown, and never removed.
    """

    kind: str
    id: str
    name: str = ""
    busy: str = ""
    data: str = ""
    untagged: bool = False

    @property
    def in_words(self) -> str:
        """What it is."""
        called = f" ({self.name})" if self.name and self.name != self.id else ""
        return f"{self.kind} {self.id}{called}"

    def as_json(self, why: str = "") -> dict[str, Any]:
        """Return it for a machine."""
        return {"kind": self.kind, "id": self.id, "name": self.name, "why": why}


@dataclass(frozen=True)
class Kind:
    """A kind; `find` yields what is the owner's by its tags, `remove` removes those (in its order).

    Both raise botocore's ClientError.
    """

    name: str
    find: Callable[[boto3.Session, Owner], Iterator[Found]]
    remove: Callable[[boto3.Session, Found], None]
