"""A hub that is destroyed by `dandihub destroy`, and what lies beside it in its account."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from ops.bootstrap.account import identify, open_session
from ops.destroy.command import destroyed
from ops.inventory import Item, inventory
from ops.progress import Progress
from ops.rehearse.surroundings import seen_by_this_process
from ops.takedown.command import ending
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from tests.ops.plan.asking import told
from tests.ops.sweep.strays import Strays
from tests.rehearsal.deployment import Deployment


class Leaving:
    """The hub; its deployment goes on in the background until somebody asks for it.

    `calls` are those of every destroy that went through.
    """

    def __init__(self, deployment: Deployment, pool: Executor) -> None:
        """Put down what is others' in the account, and begin to deploy."""
        self.deployment = deployment
        with self.seen():
            self.strays = Strays(deployment.root(), "linc", deployment.environment.cluster.name)
            self.strays.put_others()
            self.before = inventory(deployment.root())
        self.calls: list[Mapping[str, Any]] = []
        self._deployed = pool.submit(deployment.apply)

    def up(self) -> Deployment:
        """Return the hub, deployed."""
        self._deployed.result()
        return self.deployment

    @contextmanager
    def seen(self) -> Iterator[None]:
        """Let this process see the hub's account."""
        with seen_by_this_process(self.deployment.variables):
            yield

    def there(self) -> set[Item]:
        """Return what there is now."""
        with self.seen():
            return inventory(self.deployment.root())

    def destroy(self, *, yes: bool = True, delete_data: bool = False) -> Report:
        """Run the command without a cluster that answers; raises TroubleError as it does.

        Without `yes` as a machine does that nobody asks.
        """
        environment = self.deployment.environment
        options = told(("linc",), yes=yes, as_json=not yes, delete_data=delete_data)
        with self.seen():
            account = identify(open_session(environment, environment.aws.profile), environment)
            hub = Hub(
                environment=environment,
                terraform=self.deployment.terraform,
                account=account,
                kubectl=None,
                options=options,
                progress=Progress(),
                report=Report("linc"),
            )
            asked = len(self.deployment.standin.calls())
            hub.report.result = ending(hub, destroyed)
        self.calls += self.deployment.standin.calls()[asked:]
        return hub.report
