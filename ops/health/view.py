"""What every look is given, and how it comes about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from ops.bootstrap.account import Account
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
    internet: Internet = field(default_factory=Internet)
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
def seen(environment: Environment, account: Account, profile: str | None) -> Iterator[View]:
    """Yield the view of a hub now; where its cluster is out of reach, the looks say why."""
    try:
        cluster = described(account.session, environment)
    except (BotoCoreError, ClientError) as error:
        yield _without(environment, account, profile, reason(error, profile))
        return
    if cluster is None or "endpoint" not in cluster:
        why = f"EKS has no cluster {environment.cluster.name}"
        yield _without(environment, account, profile, f"{why} that answers yet" if cluster else why)
        return
    with reached(cluster, environment, profile) as kubectl:
        yield View(environment, account, Objects(kubectl), profile, datetime.now(UTC))


def _without(environment: Environment, account: Account, profile: str | None, why: str) -> View:
    return View(environment, account, Objects(None, why), profile, datetime.now(UTC))
