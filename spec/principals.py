"""Who administers a cluster, each once, however it is written."""

from collections.abc import Sequence


def short(principal: str) -> str:
    """Return `role/Name` or `user/Name` of a principal written so or as an ARN.

    Two principals of one account are the same if this is.
    """
    return principal.rpartition(":")[2]


def administrators(provisioning_role: str, admins: Sequence[str]) -> tuple[str, ...]:
    """Return the cluster's administrators as they are written: whoever deploys always is one."""
    named = {short(principal): principal for principal in (*reversed(admins), provisioning_role)}
    return tuple(reversed(named.values()))
