"""What no two hubs may share, though each by itself is right."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from spec.environment import Environment
from spec.rules.finding import Finding


class Own(NamedTuple):
    """Something a hub has for itself: where it is named, what it is, and why."""

    path: tuple[str, ...]
    of: Callable[[Environment], Hashable]
    why: str


def _state(hub: Environment) -> Hashable:
    return hub.state.bucket, hub.state.key or f"env:/{hub.name}/terraform.tfstate"


def _cluster(hub: Environment) -> Hashable:
    """Roles are named after the cluster, and an account has one of a name in all regions."""
    return hub.aws.account_id or hub.aws.profile, hub.cluster.name


OWN = (
    Own(("state", "key"), _state, "each would delete what the other made"),
    Own(("cluster", "name"), _cluster, "roles, queues and backups are named after it"),
    Own(("hub", "domain"), lambda hub: hub.hub.domain, "only one can answer there"),
)


def across(hubs: Sequence[Environment]) -> Iterator[tuple[Environment, Finding]]:
    """Yield each hub that has what a hub before it has, with what is wrong."""
    for own in OWN:
        first: dict[Hashable, str] = {}
        for hub in hubs:
            other = first.setdefault(own.of(hub), hub.name)
            if other != hub.name:
                what = f"the hub {other} has the same: {own.why}"
                yield hub, Finding(own.path, what, hint="give one of them another")
