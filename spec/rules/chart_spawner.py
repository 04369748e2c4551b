"""Chart values that configure the spawner past the fields that say the same.

JupyterHub reads a class's settings from its own section of `hub.config` and from those of all its
base classes; sections there replace what the chart makes of `singleuser`.
"""

from collections.abc import Iterator, Mapping

from spec.hub import Hub
from spec.rules.chart_paths import below, set_at
from spec.rules.finding import Finding

# dandihub_spawner.DandihubSpawner and what it is made of, to KubeSpawner 7 and JupyterHub 5.5.
SECTIONS = ("DandihubSpawner", "KubeSpawner", "Spawner", "LoggingConfigurable", "Configurable")
_CONFIG = ("hub", "chart_values", "hub", "config")

# Settings -> the field that says the same.
_FIELDS: Mapping[str, str] = {
    "allow_privilege_escalation": "hub.servers.sudo",
    "container_security_context.allowPrivilegeEscalation": "hub.servers.sudo",
    "container_security_context.allow_privilege_escalation": "hub.servers.sudo",
    "container_security_context.privileged": "hub.servers.privileged",
    "container_security_context.runAsUser": "hub.servers.sudo",
    "container_security_context.run_as_user": "hub.servers.sudo",
    "cpu_guarantee": "hub.server_options",
    "cpu_limit": "hub.server_options",
    "default_url": "hub.servers.default_url",
    "environment": "hub.servers.environment",
    "image": "hub.images",
    "lifecycle_hooks": "hub.servers.at_start",
    "mem_guarantee": "hub.server_options",
    "mem_limit": "hub.server_options",
    "privileged": "hub.servers.privileged",
    "profile_list": "hub.server_options",
    "servers_per_user": "hub.server_limits.per_user",
    "service_account": "hub.servers.readable_buckets",
    "start_timeout": "hub.servers.start_timeout_seconds",
    "uid": "hub.servers.sudo",
}
# Settings -> what they would undo.
_GUARDS: Mapping[str, str] = {
    "init_containers": "the list that gives homes to their owners would be replaced",
    "volume_mounts": "servers would start without the home directories",
    "volumes": "servers would start without the home directories",
}


def spawner_stays(hub: Hub) -> Iterator[Finding]:
    """What servers are is said in `hub.servers` and `hub.server_options`, and nowhere else."""
    for section in SECTIONS:
        settings = below(hub.chart_values, "hub", "config", section)
        for dotted, field in _FIELDS.items():
            path = set_at(settings, dotted)
            if path == tuple(dotted.split(".")):
                what = "there is a field for this"
                yield Finding((*_CONFIG, section, *path), what, hint=f"use {field}")
        for name, undone in _GUARDS.items():
            if name in settings:
                what = f"this is not to be changed: {undone}"
                yield Finding((*_CONFIG, section, name), what, hint="leave it out")


CHECKS = (spawner_stays,)
