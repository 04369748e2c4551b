"""What a preview shows and what it does not, in words or as JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

# What is otherwise than in the cluster (preview/surroundings.py).
DIFFERENT = (
    "GitHub, the DANDI APIs and Kubernetes are stand-ins on this machine, and know no secrets.",
    "No TLS, no proxy and no load balancer: the browser talks to the hub itself.",
    "An empty database, and keys of sessions made up for the occasion.",
)
NOT_COVERED = (
    "Servers: no container runs, so a start ends where its image is being pulled.",
    "Homes, volumes, pulling of images, network policies, rights in AWS.",
    "Machines: which of them Karpenter would make, and how long that takes.",
    "Whether GitHub and the DANDI APIs take the hub's own secrets.",
)


def as_json(setup: Mapping[str, Any], up: Mapping[str, Any]) -> str:
    """Return, in one line for a machine, where the hub is and whom one can sign in as."""
    found = {
        "hub": setup["hub"],
        **up,
        "logins": setup["people"],
        "different": list(DIFFERENT),
        "not_covered": list(NOT_COVERED),
    }
    return json.dumps(found, ensure_ascii=False)


def in_words(setup: Mapping[str, Any], up: Mapping[str, Any]) -> str:
    """Return the same for a person."""
    return "\n".join(_lines(setup, up))


def _lines(setup: Mapping[str, Any], up: Mapping[str, Any]) -> Iterator[str]:
    yield f"{setup['hub']} is at {up['url']}"
    yield f"the pods of its servers are shown at {up['pods']}"
    people = [f"{each['login']:<20}{each['words']}" for each in setup["people"]]
    yield from _section("Sign in as", [*people, f"{'anybody else':<20}by the same page"])
    yield from _section("Otherwise than in the cluster", DIFFERENT)
    yield from _section("Not covered", NOT_COVERED)
    yield ""
    yield "Ctrl-C ends it, and everything in it is gone."


def _section(title: str, lines: list[str] | tuple[str, ...]) -> Iterator[str]:
    yield f"\n{title}:"
    yield from (f"  {line}" for line in lines)
