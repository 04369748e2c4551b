"""The sweep: what a hub left in AWS that Terraform does not know, by its tags.

Never what Terraform knows (homes, key, database and backups among it), never what a tag says is
another hub's, never what has no tags. Disks that were made for somebody's claim are data: they stay
until data are to go.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import boto3
from botocore.exceptions import ClientError, WaiterError

from ops.bootstrap.aws_errors import code
from ops.sweep import load_balancers, machines, network, services
from ops.sweep.kind import Found, Kind
from ops.sweep.owner import Owner

# In the order in which they let go of each other.
KINDS = (
    load_balancers.BALANCERS,
    load_balancers.GROUPS,
    machines.INSTANCES,
    machines.TEMPLATES,
    machines.VOLUMES,
    network.INTERFACES,
    network.GROUPS,
    network.ADDRESSES,
    services.LOG_GROUPS,
    services.PROFILES,
)
_NOT_THERE = ("NotFound", "NoSuchEntity")


class Left(NamedTuple):
    """What could not be removed, and why."""

    found: Found
    why: str


def look(session: boto3.Session, owner: Owner, kept: Collection[str]) -> list[Found]:
    """Return what is the owner's, less what is kept (ids). Raises botocore's errors."""
    return [found for kind in KINDS for found in kind.find(session, owner) if found.id not in kept]


def remove(
    session: boto3.Session, owner: Owner, agreed: Sequence[Found], tell: Callable[[str], None]
) -> list[Left]:
    """Remove what was agreed to; return what could not be. Raises botocore's errors."""
    left: list[Left] = []
    for kind in KINDS:
        wanted = {each.id for each in agreed if each.kind == kind.name}
        if wanted:
            left += _remove(kind, session, owner, wanted, tell)
    return left


def _remove(
    kind: Kind,
    session: boto3.Session,
    owner: Owner,
    wanted: Collection[str],
    tell: Callable[[str], None],
) -> list[Left]:
    """Remove those, again as long as one that goes may free another.

    They are looked for anew: what went before has taken some along, and freed others.
    """
    found = [each for each in kind.find(session, owner) if each.id in wanted]
    while found:
        left = [lost for each in found if (lost := _attempt(kind, session, each, tell))]
        if len(left) in {0, len(found)}:
            return left
        found = [each.found for each in left]
    return []


def _attempt(
    kind: Kind, session: boto3.Session, found: Found, tell: Callable[[str], None]
) -> Left | None:
    if found.untagged:
        return Left(found, "it has no tags")
    if found.busy:
        return Left(found, found.busy)
    tell(f"removing {found.in_words}")
    try:
        kind.remove(session, found)
    except ClientError as error:
        gone = any(words in code(error) for words in _NOT_THERE)
        return None if gone else Left(found, str(error))
    except WaiterError as error:
        return Left(found, str(error))
    return None
