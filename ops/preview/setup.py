"""What a preview is told: the chart's values as Terraform hands them over, and who there is."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from ops.preview.references import filled_in
from spec.environment import Environment

# Seconds between two events of a start: slow enough to be read.
PACE = 2.0


def setup(environment: Environment, stack: Mapping[str, Any], *, port: int) -> dict[str, Any]:
    """Return the document for `python -m preview`; `port` 0 is any free one."""
    release = stack["resource"]["helm_release"]["jupyterhub"]
    return {
        "hub": environment.name,
        "port": port,
        "pace": PACE,
        "release": {
            "name": release["name"],
            "namespace": filled_in(release["namespace"], stack),
            "version": environment.charts.jupyterhub.version,
        },
        "values": [yaml.safe_load(filled_in(text, stack)) for text in release["values"]],
        "people": list(people(environment)),
        "teams": list(environment.hub.login.github_organizations),
    }


def people(environment: Environment) -> Iterator[dict[str, Any]]:
    """Yield whom one can sign in as: who is let in, by each way there is, and who is not."""
    hub = environment.hub
    taken = {login.lower() for login in hub.admin_users}
    if hub.admin_users:
        yield _person(hub.admin_users[0], "an administrator")
    if hub.login.dandi_apis:
        login = _free("Registered-User", taken)
        yield _person(login, "known to the DANDI API", registered=True)
    for team in hub.login.github_organizations[:1]:
        yield _person(_free("Team-Member", taken), f"in {team}", teams=[team])
    yield _person(_free("Stranger", taken), "known to nobody here")


def _person(
    login: str, words: str, *, registered: bool = False, teams: list[str] | None = None
) -> dict[str, Any]:
    return {"login": login, "words": words, "registered": registered, "teams": teams or []}


def _free(login: str, taken: set[str]) -> str:
    """Return the login, or one like it that no administrator has."""
    return login if login.lower() not in taken else _free(f"{login}-2", taken)
