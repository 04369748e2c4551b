"""Who may use the cluster: nobody twice, nobody of another account, the deployer never out."""

from collections.abc import Iterator

from spec.aws import Aws
from spec.cluster import Cluster
from spec.load.display import quoted
from spec.principals import short
from spec.rules.finding import Finding
from spec.rules.repeats import repeats

Path = tuple[str | int, ...]


def admins_are_not_repeated(cluster: Cluster) -> Iterator[Finding]:
    """A cluster has one access entry for a principal."""
    yield from repeats(("cluster", "admins"), cluster.admins, short)


def viewers_are_not_repeated(cluster: Cluster) -> Iterator[Finding]:
    """A cluster has one access entry for a principal."""
    yield from repeats(("cluster", "viewers"), cluster.viewers, short)


def viewers_are_no_admins(aws: Aws, cluster: Cluster) -> Iterator[Finding]:
    """A viewer's entry would be in the way of the administrator's, and lock it out."""
    deployer = short(aws.provisioning_role)
    admins = {short(admin) for admin in cluster.admins}
    for index, viewer in enumerate(cluster.viewers):
        if short(viewer) in admins | {deployer}:
            says = "aws.provisioning_role" if short(viewer) == deployer else "cluster.admins"
            yield Finding(
                ("cluster", "viewers", index),
                f"a viewer that also administers the cluster ({says}): only one can be made",
                found=quoted(viewer),
                hint="leave it out here; an administrator sees everything",
            )


def principals_are_of_the_account(aws: Aws, cluster: Cluster) -> Iterator[Finding]:
    """EKS looks for principals in the cluster's own account."""
    named: dict[Path, str] = {("aws", "provisioning_role"): aws.provisioning_role}
    for field in ("admins", "viewers"):
        principals: tuple[str, ...] = getattr(cluster, field)
        named |= {("cluster", field, index): one for index, one in enumerate(principals)}
    for path, principal in named.items():
        if _is_elsewhere(principal, aws.account_id):
            what = "a role or user of another account than the hub's"
            allowed = f"one of account {aws.account_id}"
            hint = f"'{short(principal)}' is the one in the hub's own account"
            yield Finding(path, what, quoted(principal), allowed, hint)


def _is_elsewhere(principal: str, account_id: str | None) -> bool:
    account = principal.split(":")[4] if principal.startswith("arn:") else account_id
    return account_id is not None and account != account_id


CHECKS = (
    admins_are_not_repeated,
    viewers_are_not_repeated,
    viewers_are_no_admins,
    principals_are_of_the_account,
)
