"""JupyterHub's configuration from the chart's values, as the JupyterHub chart 4.4 makes it.

What the chart does with each value is in its configuration reference
(https://z2jh.jupyter.org/en/stable/resources/reference.html, 2026-11); a test compares the outcome
where an unpacked chart is to be had.
"""

from collections.abc import Mapping

from preview import culling, pods, volumes
from preview.elsewhere import ELSEWHERE
from preview.release import HUB_PORT, Release
from preview.values import Mapped, Values, merged

# By trait of JupyterHub, where the chart has it.
TRAITS = {
    "concurrent_spawn_limit": "hub.concurrentSpawnLimit",
    "active_server_limit": "hub.activeServerLimit",
    "base_url": "hub.baseUrl",
    "allow_named_servers": "hub.allowNamedServers",
    "named_server_limit_per_user": "hub.namedServerLimitPerUser",
    "authenticate_prometheus": "hub.authenticatePrometheus",
    "redirect_to_server": "hub.redirectToServer",
    "shutdown_on_logout": "hub.shutdownOnLogout",
    "template_paths": "hub.templatePaths",
    "template_vars": "hub.templateVars",
}
# Traits that the chart takes from elsewhere, whatever `hub.config` says.
KEPT_OUT = ("proxy_auth_token", "cookie_secret", "services", "auth_token", "keys")


class UntranslatedError(Exception):
    """Values of the chart that the translation does not know."""

    def __init__(self, paths: list[str]) -> None:
        """Name them by their paths."""
        super().__init__(f"nothing turns these values into configuration: {', '.join(paths)}")


def translate(values: Values, release: Release) -> Mapped:
    """Return JupyterHub's configuration: traits by section.

    Raises UntranslatedError where the values have what it does not know.
    """
    made = {
        "JupyterHub": _hub(values, release),
        "Spawner": pods.spawner(values),
        "KubeSpawner": pods.kubespawner(values, release) | volumes.kubespawner(values, release),
    }
    if values.get("debug.enabled"):
        made["JupyterHub"]["log_level"] = "DEBUG"
        made["Spawner"]["debug"] = True
    # Trait by trait: what is said last of one is all that holds.
    for section, traits in values.get("hub.config", {}).items():
        kept = {name: value for name, value in traits.items() if name not in KEPT_OUT}
        made[section] = made.get(section, {}) | kept
    values.set_aside(*ELSEWHERE)
    if unknown := values.unasked():
        raise UntranslatedError(unknown)
    return made


def _hub(values: Values, release: Release) -> Mapped:
    services, roles = culling.service(values)
    return values.traits(TRAITS) | {
        "spawner_class": "kubespawner.KubeSpawner",
        "cleanup_servers": False,
        "last_activity_interval": 60,  # seconds
        "tornado_settings": {"slow_spawn_timeout": 0},
        "hub_bind_url": f"http://:{HUB_PORT}",
        "hub_connect_url": f"http://{release.named(values, 'hub')}:{HUB_PORT}",
        "services": services + _named(values.get("hub.services", {})),
        "load_roles": roles + _named(values.get("hub.loadRoles", {})),
        **_database(values),
    }


def _database(values: Values) -> Mapped:
    kinds = {"sqlite-pvc": "sqlite:///jupyterhub.sqlite", "sqlite-memory": "sqlite://"}
    url = values.get("hub.db.url")
    url = kinds.get(values.get("hub.db.type"), url)
    return {"db_url": url} if url else {}


def _named(entries: Mapping[str, Mapped]) -> list[Mapped]:
    """Return a mapping's entries as a list, in which each has its name."""
    return [merged({"name": name}, entry) for name, entry in entries.items()]
