"""Every look at a hub, in the order in which their findings are told."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ops.health import (
    address,
    backups,
    certificate,
    images,
    name,
    nodes,
    pods,
    releases,
    targets,
    users,
    versions,
)
from ops.health.view import View
from ops.looking.finding import Finding, Level
from ops.looking.together import Look

LOOKS: tuple[tuple[str, Callable[[View], Iterator[Finding]]], ...] = (
    ("control plane", versions.look_at_control_plane),
    ("add-ons", versions.look_at_addons),
    ("node groups", versions.look_at_core_nodes),
    ("releases", releases.look),
    ("controllers' pods", pods.look_at_controllers),
    ("JupyterHub's pods", pods.look_at_core),
    ("nodes", nodes.look),
    ("node claims", nodes.look_at_claims),
    ("images of nodes", images.look),
    ("users", users.look),
    ("name", name.look),
    ("load balancer's targets", targets.look),
    ("certificate in ACM", certificate.look),
    ("address", address.look),
    ("backups", backups.look),
)


def looks(view: View) -> list[Look]:
    """Return all of them, to be taken at the same time."""
    return [Look(thing, partial(look, view)) for thing, look in LOOKS]


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, those that were not seen for one reason as one, in the first's place."""
    together: dict[object, list[Finding]] = {}
    for place, each in enumerate(findings):
        key = each.what if each.level is Level.UNKNOWN else place
        together.setdefault(key, []).append(each)
    return [_as_one(several) for several in together.values()]


def _as_one(several: list[Finding]) -> Finding:
    first, things = several[0], [each.thing for each in several]
    return Finding(first.level, ", ".join(things), first.what, first.fix, first.command, first.said)
