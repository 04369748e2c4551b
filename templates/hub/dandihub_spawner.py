"""KubeSpawner as this hub uses it."""

from collections.abc import AsyncIterator
from typing import Any

from kubespawner import KubeSpawner
from traitlets import Dict, Integer

from dandihub_choices import NotOfferedError, refuse_others
from dandihub_progress import in_words


class Choices(Dict):
    """What was chosen. The API stores any JSON; what is no object is a choice that no page has.

    If it were no choice at all, JupyterHub 5.5 would keep it, fail on it, and fail again each time
    it makes the spawner anew.
    """

    def validate(self, obj: Any, value: object) -> dict[str, Any] | None:  # noqa: ANN401
        """Return the choices."""
        choices = value if isinstance(value, dict) else {"profile": [value]}
        return super().validate(obj, choices)


class DandihubSpawner(KubeSpawner):
    """Starts what the page offers and nothing else, and says what a start is waiting for."""

    user_options = Choices(help="What was chosen for this start, as KubeSpawner keeps it.")

    servers_per_user = Integer(1, min=1, help="Servers one person may have at one time.").tag(
        config=True
    )

    def run_options_from_form(self, form_data: dict[str, Any]) -> dict[str, Any]:
        """Return what a form chose. NotOfferedError shows the page again, with its words."""
        return self._offered(super().run_options_from_form(form_data))

    def options_from_query(self, query_data: dict[str, Any]) -> dict[str, Any]:
        """Return what a link chose. NotOfferedError shows the page instead."""
        return self._offered(super().options_from_query(query_data))

    async def load_user_options(self) -> None:
        """Apply what was chosen, or raise NotOfferedError before any of it is applied.

        Every start comes here, those asked for by the API as well, whose body may be anything.
        """
        self._offered(self.user_options)
        await super().load_user_options()

    def _offered(self, chosen: dict[str, Any]) -> dict[str, Any]:
        self._refuse_further_servers()
        refuse_others(chosen, self.profile_list)
        return chosen

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
