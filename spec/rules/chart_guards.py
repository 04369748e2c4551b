"""Chart values that would take away what keeps a hub, its homes or its users safe.

`hub.chart_values` is merged over our values: mappings by key, lists and single values replaced.
"""

from collections.abc import Callable, Iterator, Mapping

from spec.hub import Hub
from spec.rules.chart_paths import below, set_at
from spec.rules.finding import Finding

_VALUES = ("hub", "chart_values")

# Values -> what they would undo.
_GUARDS: Mapping[str, str] = {
    "fullnameOverride": "the outputs and the load balancer are found by the chart's own names",
    "nameOverride": "the outputs and the load balancer are found by the chart's own names",
    "hub.args": "the hub would be started with settings that nothing here looks at",
    "hub.baseUrl": "GitHub sends people back to /hub",
    "hub.command": "the hub would be started with settings that nothing here looks at",
    "hub.config.JupyterHub.base_url": "GitHub sends people back to /hub",
    "hub.config.JupyterHub.spawner_class": "what the page does not offer would not be refused",
    "hub.config.JupyterHub.db_url": "the hub would begin with an empty database",
    "hub.db": "the hub would begin with an empty database",
    "hub.existingSecret": "the keys that decrypt the database are in the Secret that is set here",
    "hub.extraVolumeMounts": "the list that mounts the database would be replaced",
    "hub.extraVolumes": "the list that mounts the database would be replaced",
    "hub.networkPolicy.enabled": "the hub would be open to every pod",
    "proxy.https": "the load balancer ends TLS",
    "singleuser.cloudMetadata": "servers would have the machine's own rights in AWS",
    "singleuser.initContainers": "the list that gives homes to their owners would be replaced",
    "singleuser.networkPolicy.egressAllowRules": "servers would reach the hub's machines",
    "singleuser.networkPolicy.enabled": "servers would reach the hub's machines",
    "singleuser.storage": "servers would start without the home directories",
}
# Values -> the field that says the same.
_FIELDS: Mapping[str, str] = {
    "cull.every": "hub.culling.every_seconds",
    "cull.maxAge": "hub.culling.max_age_seconds",
    "cull.removeNamedServers": "hub.server_limits.per_user",
    "cull.timeout": "hub.culling.timeout_seconds",
    "hub.activeServerLimit": "hub.server_limits.total",
    "hub.allowNamedServers": "hub.server_limits.per_user",
    "hub.config.JupyterHub.active_server_limit": "hub.server_limits.total",
    "hub.config.JupyterHub.allow_named_servers": "hub.server_limits.per_user",
    "hub.config.JupyterHub.named_server_limit_per_user": "hub.server_limits.per_user",
    "hub.namedServerLimitPerUser": "hub.server_limits.per_user",
    "hub.templateVars.announcement": "hub.announcement",
    "prePuller.continuous.enabled": "hub.placeholders.prepull_images",
    "prePuller.pullProfileListImages": "hub.placeholders.prepull_images",
    "scheduling.userPlaceholder.enabled": "hub.placeholders.replicas",
    "scheduling.userPlaceholder.replicas": "hub.placeholders.replicas",
    "singleuser.allowPrivilegeEscalation": "hub.servers.sudo",
    "singleuser.cpu": "hub.server_options",
    "singleuser.defaultUrl": "hub.servers.default_url",
    "singleuser.image.name": "hub.images",
    "singleuser.image.tag": "hub.images",
    "singleuser.lifecycleHooks.postStart": "hub.servers.at_start",
    "singleuser.memory": "hub.server_options",
    "singleuser.profileList": "hub.server_options",
    "singleuser.serviceAccountName": "hub.servers.readable_buckets",
    "singleuser.startTimeout": "hub.servers.start_timeout_seconds",
    "singleuser.uid": "hub.servers.sudo",
}
_OUR_VARIABLES = ("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "DANDI_API_CREDENTIALS")


def guards_stay(hub: Hub) -> Iterator[Finding]:
    """What keeps data and users safe stays as it is."""
    for dotted, undone in _GUARDS.items():
        path = set_at(hub.chart_values, dotted)
        if path:
            what = f"this is not to be changed: {undone}"
            yield Finding((*_VALUES, *path), what, hint="leave it out")


def fields_come_first(hub: Hub) -> Iterator[Finding]:
    """What has a field of its own is said there, and once."""
    for dotted, field in _FIELDS.items():
        path = set_at(hub.chart_values, dotted)
        if path == tuple(dotted.split(".")):
            yield Finding((*_VALUES, *path), "there is a field for this", hint=f"use {field}")


def hubs_own_files_stay(hub: Hub) -> Iterator[Finding]:
    """The hub's own Python, scripts and credentials are not replaced."""
    for section, field, ours in _OURS:
        for name in below(hub.chart_values, section, field):
            if ours(name):
                what = "this is the hub's own: nobody could log in, or no server start, without it"
                yield Finding((*_VALUES, section, field, name), what, hint="choose another name")


def variables_are_a_mapping(hub: Hub) -> Iterator[Finding]:
    """A list would replace our variables instead of joining them."""
    for section in ("hub", "singleuser"):
        given = below(hub.chart_values, section)
        if not isinstance(given.get("extraEnv", {}), dict):
            path = (*_VALUES, section, "extraEnv")
            what = "this would replace the variables that are set already"
            yield Finding(path, what, allowed="a mapping of names to values")


def _is_our_file(name: str) -> bool:
    return name.startswith(("dandihub_", "dandihub-"))


_OURS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("hub", "extraFiles", _is_our_file),
    ("hub", "extraEnv", _OUR_VARIABLES.__contains__),
    ("singleuser", "extraFiles", _is_our_file),
)
CHECKS = (guards_stay, fields_come_first, hubs_own_files_stay, variables_are_a_mapping)
