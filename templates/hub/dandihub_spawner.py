"""KubeSpawner as this hub uses it."""

from collections.abc import AsyncIterator
from typing import Any

from kubespawner import KubeSpawner
from traitlets import Integer

from dandihub_choices import NotOfferedError, refuse_others
from dandihub_progress import in_words


class DandihubSpawner(KubeSpawner):
    """Starts what the page offers and nothing else, and says what a start is waiting for."""

    servers_per_user = Integer(1, min=1, help="Servers one person may have at one time.").tag(
        config=True
    )

    async def load_user_options(self) -> None:
        """Apply what was chosen, or raise NotOfferedError before any of it is applied.

        The page is not the only way here: a form can hold anything, and so can the API's body.
        """
        self._refuse_further_servers()
        refuse_others(self.user_options, self.profile_list)
        await super().load_user_options()

    def _refuse_further_servers(self) -> None:
        """JupyterHub 5.5 keeps its own limit in its API, but not for a form sent to `/spawn/…`."""
        if self.servers_per_user == 1 and self.name:
            raise NotOfferedError("There is one server for each person here, and it has no name.")
        others = [each for each in self.user.spawners.values() if each is not self and each.active]
        if len(others) >= self.servers_per_user:
            raise NotOfferedError(
                f"You have {len(others)} servers, as many as one person may have here."
                " Stop one of them first."
            )

    async def progress(self) -> AsyncIterator[dict[str, Any]]:
        """Yield KubeSpawner's events about the pod, with their time and in plain words."""
        async for event in super().progress():
            raw = event["raw_event"]
            time = raw["lastTimestamp"] or raw["eventTime"]
            yield event | {"message": f"{time} {in_words(raw)}"}
