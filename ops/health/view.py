"""What every look is given, and how it comes about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import AWS_ERRORS
from ops.health.internet import Internet
from ops.health.objects import Objects
from ops.kubernetes.cluster import described, reached
from ops.looking.guarded import reason
from spec.environment import Environment


@dataclass(frozen=True)
class View:
    """A hub at a moment: its account as seen with a profile, its cluster, and the internet.

    `namespace` is JupyterHub's, `system` that of the controllers.
    """

    environment: Environment
    account: Account
    objects: Objects
    profile: str | None
    now: datetime
    internet: Internet
    namespace: str = "jupyterhub"
    system: str = "kube-system"

    def client(self, service: str) -> Any:  # noqa: ANN401 (boto3's clients are made at run time)
        """Return the client of a service in the hub's region."""
        session: Any = self.account.session
        return session.client(service)

    def at(self, now: datetime) -> "View":
        """Return the same hub at another moment, nothing of it known yet."""
        return replace(self, objects=self.objects.afresh(), now=now)

    def kubectl(self, *words: str) -> str:
        """Return a kubectl command line for JupyterHub's namespace."""
        return " ".join(("kubectl", "-n", self.namespace, *words))


@contextmanager
def seen(
    environment: Environment, account: Account, profile: str | None, internet: Internet
) -> Iterator[View]:
    """Yield the view of a hub now; where its cluster is out of reach, the looks say why."""
    with _objects(environment, account, profile) as objects:
        yield View(environment, account, objects, profile, datetime.now(UTC), internet)


@contextmanager
def _objects(environment: Environment, account: Account, profile: str | None) -> Iterator[Objects]:
    try:
        cluster = described(account.session, environment)
    except AWS_ERRORS as error:
        yield Objects(None, reason(error, profile))
        return
    if cluster is None:
        yield Objects(None, without(environment.cluster.name))
    elif "endpoint" not in cluster:
        yield Objects(None, f"cluster {environment.cluster.name} is {cluster['status']}")
    else:
        with reached(cluster, environment, profile) as kubectl:
            yield Objects(kubectl)


def without(cluster: str) -> str:
    """Return why nothing in a cluster can be looked at that is not there."""
    return f"EKS has no cluster {cluster}"
