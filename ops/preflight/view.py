"""What every look is given."""

import shlex
from dataclasses import dataclass
from datetime import date
from typing import Any

from ops.bootstrap.account import Account
from ops.looking.command_lines import aws
from ops.preflight.state import State
from spec.environment import Environment


@dataclass(frozen=True)
class View:
    """A hub, its account as seen with a profile (None: the environment's keys), and the day."""

    environment: Environment
    account: Account
    state: State
    profile: str | None
    today: date

    def client(self, service: str) -> Any:  # noqa: ANN401 (boto3's clients are made at run time)
        """Return the client of a service in the hub's region."""
        session: Any = self.account.session
        return session.client(service)

    def aws(self, *words: str) -> str:
        """Return an aws command line for the hub's region, as whoever looks."""
        return aws(self.environment, self.profile, *words)

    def terraform(self, *words: str) -> str:
        """Return a terraform command line for the hub's stack."""
        return shlex.join(("terraform", f"-chdir=cdktf.out/stacks/{self.environment.name}", *words))
