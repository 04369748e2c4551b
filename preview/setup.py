"""What a preview is told: one JSON document."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from preview.release import Release
from standins.github import Account
from standins.sign_in import Person


@dataclass(frozen=True)
class Setup:
    """A hub, its release and the chart's values, whom one can sign in as, and how to serve it.

    `port` is the hub's, on 127.0.0.1; `pace` the seconds between two events of a start.
    """

    hub: str
    port: int
    pace: float
    release: Release
    values: list[dict[str, Any]]
    people: list[Person]
    teams: list[str]


def read(path: Path) -> Setup:
    """Read the document."""
    document = json.loads(path.read_text(encoding="utf-8"))
    people = [
        Person(
            Account(each["login"], teams=tuple(each["teams"])), each["registered"], each["words"]
        )
        for each in document["people"]
    ]
    return Setup(**document | {"release": Release(**document["release"]), "people": people})
