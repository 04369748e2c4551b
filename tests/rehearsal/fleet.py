"""The four hubs in their three accounts, deployed and destroyed side by side."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from ops.inventory import Item, inventory
from ops.rehearse.surroundings import seen_by_this_process
from ops.terraform.command import Event
from tests.rehearsal.deployment import Deployment
from tests.rehearsal.processes import command_lines

HUBS = ("bican", "dandi", "dandi-staging", "linc")
# What a real deployment would be given, with something to look for in each.
MARKER = b"marker-of-a-secret"
SECRETS = {
    "TF_VAR_github_client_id": MARKER.decode(),
    "TF_VAR_github_client_secret": MARKER.decode(),
    "TF_VAR_dandi_api_credentials": f'{{"https://api.example.org": "{MARKER.decode()}"}}',
}


@dataclass
class Fleet:
    """The hubs by name, and what was in their accounts before any was deployed.

    `seen` are the command lines of all processes while Terraform applied.
    """

    hubs: Mapping[str, Deployment]
    seen: set[bytes] = field(default_factory=set)
    _before: set[Item] = field(default_factory=set)

    def deploy(self) -> None:
        """Prepare the accounts for each hub in turn, then deploy all at once."""
        for hub in self.hubs.values():
            hub.prepare()
        self._before = self._there()
        self._at_once(lambda hub: hub.apply(self._look))

    def destroy(self) -> None:
        """Lift each hub's guard by its file, as whoever means it does, and destroy it."""

        def destroy(hub: Deployment) -> None:
            hub.lift_guard()
            hub.apply()
            hub.destroy()

        self._at_once(destroy)

    def left(self) -> set[Item]:
        """Return what there is now and was not before."""
        return self._there() - self._before

    def _look(self, event: Event) -> None:
        if event["type"] == "apply_start":
            self.seen.update(command_lines())

    def _there(self) -> set[Item]:
        found: set[Item] = set()
        for hub in self.hubs.values():
            with seen_by_this_process(hub.variables):
                found |= inventory(hub.root())
        return found

    def _at_once(self, action: Callable[[Deployment], object]) -> None:
        """Most of a deployment's time is waiting: all of them take little longer than one."""
        with ThreadPoolExecutor(len(self.hubs)) as pool:
            list(pool.map(action, self.hubs.values()))
