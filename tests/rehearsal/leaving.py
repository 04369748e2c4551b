"""A hub that is destroyed by `dandihub destroy`, in an account with things of others in it.

All of it happens once; tests look at what was seen on the way.
"""

import io
import json
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ops.bootstrap.account import identify, open_session
from ops.destroy.command import destroyed
from ops.inventory import Item, inventory
from ops.progress import Progress
from ops.rehearse.standin import StandIn
from ops.rehearse.surroundings import seen_by_this_process
from ops.takedown.command import ending
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.takedown.takedown import RELEASE
from ops.trouble import TroubleError
from spec.environment import Environment
from tests.ops.plan.asking import told
from tests.ops.sweep.strays import Strays
from tests.rehearsal.deployment import Deployment, written
from tests.rehearsal.fleet import SECRETS
from tests.rehearsal.interrupting import SILENT, Command, Ended

HOLDER = "satra@laptop"
_DELETION = {"service": "eks", "action": "DeleteAddon"}
_REFUSED = {"status": 403, "code": "UnauthorizedOperation", "times": 1}


@dataclass
class Seen:
    """What was seen: ids of the state and what there was in the account, before and after.

    `locked`, `stopped` and `guarded` are what was said of the destroys that ended in trouble,
    `interrupted` is the one that was sent SIGTERM, the other names are the reports of those that
    went through. `later` is what a deployment would change.
    """

    environment: Environment
    ids: dict[str, str]
    strays: dict[str, str]
    before: set[Item]
    up: set[Item] = field(default_factory=set)
    locked: str = ""
    declined: Report = field(default_factory=lambda: Report("linc"))
    unchanged: set[Item] = field(default_factory=set)
    interrupted: Ended | None = None
    whole: Mapping[str, Any] = field(default_factory=dict)
    stopped: str = ""
    first: Report = field(default_factory=lambda: Report("linc"))
    kept: dict[str, str] = field(default_factory=dict)
    after: set[Item] = field(default_factory=set)
    again: Report = field(default_factory=lambda: Report("linc"))
    later: list[str] = field(default_factory=list)
    guarded: str = ""
    mistyped: Report = field(default_factory=lambda: Report("linc"))
    still_kept: dict[str, str] = field(default_factory=dict)
    emptied: Report = field(default_factory=lambda: Report("linc"))
    last: set[Item] = field(default_factory=set)
    calls: list[Mapping[str, Any]] = field(default_factory=list)


def leave(directory: Path) -> Seen:
    """Deploy a hub to a stand-in of its own, destroy it, and return what was seen."""
    (directory / "linc").mkdir()
    with (
        (directory / "log").open("w", encoding="utf-8") as log,
        StandIn(log) as standin,
        redirect_stdout(io.StringIO()),
    ):
        return _Leaving(Deployment("linc", directory / "linc", standin, SECRETS)).all()


class _Leaving:
    """The hub, up, with what its cluster left and what is others'."""

    def __init__(self, hub: Deployment) -> None:
        self._hub, self._calls = hub, list[Mapping[str, Any]]()
        hub.prepare()
        with self._account():
            strays = Strays(hub.root(), "linc", hub.environment.cluster.name)
            strays.put_others()
        before = self._there()
        hub.apply()
        ids = hub.ids()
        with self._account():
            ours = strays.put_ours(ids["aws_vpc.vpc"], ids["aws_subnet.pod_a"])
        self._seen = Seen(hub.environment, ids, ours, before)

    def all(self) -> Seen:
        self._refusals()
        self._destroy_but_data()
        self._destroy_data()
        self._seen.calls = self._calls
        return self._seen

    def _refusals(self) -> None:
        seen = self._seen
        _remember(self._hub, RELEASE)
        seen.up = self._there()
        with self._account(), _lock(self._hub):
            seen.locked = self._trouble()
        seen.declined = self._destroy(yes=False, as_json=True)
        seen.unchanged = self._there()
        command = Command(self._hub, ["destroy", "linc", "--yes"], SILENT)
        # As `timeout` does it, to its command and to the group they are in.
        seen.interrupted = command.sent(_DELETION, signal.SIGTERM, signal.SIGTERM)
        seen.whole = self._hub.stack.config
        self._hub.standin.faults({"service": "ec2", "action": "DeleteNatGateway", **_REFUSED})
        seen.stopped = self._trouble()

    def _destroy_but_data(self) -> None:
        seen = self._seen
        seen.first = self._destroy()
        seen.kept, seen.after = self._hub.ids(), self._there()
        seen.again = self._destroy()
        seen.later = written(self._hub.plan())
        seen.guarded = self._trouble(delete_data=True)

    def _destroy_data(self) -> None:
        seen = self._seen
        self._hub.lift_guard()
        seen.mistyped = self._typing("yes")
        seen.still_kept = self._hub.ids()
        seen.emptied = self._typing("linc")
        seen.last = self._there()

    def _typing(self, text: str) -> Report:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(f"{text}\n"))
            return self._destroy(delete_data=True)

    def _trouble(self, **options: Any) -> str:
        """Destroy what cannot be, and return what is said."""
        try:
            self._destroy(**options)
        except TroubleError as trouble:
            return str(trouble)
        return ""

    def _destroy(self, *, yes: bool = True, **options: Any) -> Report:
        """Run the command, with nothing in the cluster that could be talked to."""
        environment, asked = self._hub.environment, len(self._hub.standin.calls())
        with self._account():
            hub = Hub(
                environment=environment,
                terraform=self._hub.terraform,
                account=identify(open_session(environment, environment.aws.profile), environment),
                kubectl=None,
                options=told(("linc",), self._hub.environments, yes=yes, **options),
                progress=Progress(io.StringIO()),
                report=Report("linc"),
            )
            hub.report.result = ending(hub, destroyed)
        self._calls += self._hub.standin.calls()[asked:]
        return hub.report

    def _there(self) -> set[Item]:
        with self._account():
            return inventory(self._hub.root())

    @contextmanager
    def _account(self) -> Iterator[None]:
        with seen_by_this_process(self._hub.variables):
            yield


def _remember(hub: Deployment, address: str) -> None:
    """Put a release into the state, as it is when its cluster does not answer any more."""
    kind, name = address.split(".")
    state = json.loads(hub.terraform.read("state", "pull"))
    instance = {"schema_version": 1, "attributes": {"id": name}, "sensitive_attributes": []}
    provider = f'provider["registry.terraform.io/hashicorp/{kind.split("_")[0]}"]'
    about = {"mode": "managed", "type": kind, "name": name, "provider": provider}
    state["resources"].append({**about, "instances": [instance]})
    file = hub.directory / "remembered.tfstate"
    file.write_text(json.dumps(state | {"serial": state["serial"] + 1}), encoding="utf-8")
    hub.terraform.read("state", "push", str(file))


@contextmanager
def _lock(hub: Deployment) -> Iterator[None]:
    """Let somebody else hold the lock on the hub's state."""
    state = hub.environment.state
    path = f"{state.bucket}/env:/linc/terraform.tfstate"
    held = {"ID": "11111111-2222-3333-4444-555555555555", "Who": HOLDER, "Path": path}
    held |= {"Operation": "Apply", "Created": "2026-11-25T10:00:00Z"}
    table = hub.root().client("dynamodb", region_name=state.region)
    item = {"LockID": {"S": path}, "Info": {"S": json.dumps(held)}}
    table.put_item(TableName=state.lock_table, Item=item)
    try:
        yield
    finally:
        table.delete_item(TableName=state.lock_table, Key={"LockID": {"S": path}})
