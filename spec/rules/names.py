"""Names that are made from the cluster's, and AWS's limits on them."""

from collections.abc import Iterator

from spec.cluster import Cluster
from spec.encryption import Encryption
from spec.load.display import quoted
from spec.rules.finding import Finding

# The longest name of each kind that begins with the cluster's -> AWS's limit (each service's API
# reference, 2026-11).
_DERIVED = {
    ("EventBridge rule", "-capacity-reservation-interruption"): 64,
    ("IAM role", "-load-balancer-controller"): 64,
    ("backup vault", "-backups"): 50,
    ("queue", "-karpenter"): 80,
}


def derived_names_are_short_enough(cluster: Cluster) -> Iterator[Finding]:
    """What is named after the cluster has a name that AWS accepts."""
    (kind, suffix), limit = min(_DERIVED.items(), key=lambda item: item[1] - len(item[0][1]))
    longest = limit - len(suffix)
    if len(cluster.name) > longest:
        yield Finding(
            ("cluster", "name"),
            f"too long: the {kind} {cluster.name}{suffix} would have more than {limit} characters",
            found=f"{quoted(cluster.name)}, {len(cluster.name)} characters",
            allowed=f"at most {longest} characters",
        )


def alias_is_possible(encryption: Encryption) -> Iterator[Finding]:
    """AWS keeps a prefix of aliases for its own keys."""
    if encryption.alias and encryption.alias.startswith("alias/"):
        yield Finding(
            ("encryption", "alias"),
            "the alias is written without `alias/`, which AWS has in front of all of them",
            found=quoted(encryption.alias),
            hint=f"write {quoted(encryption.alias.removeprefix('alias/'))}",
        )


CHECKS = (derived_names_are_short_enough, alias_is_possible)
