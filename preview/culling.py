"""The service that stops idle servers, as the JupyterHub chart 4.4 starts it."""

from preview.release import HUB_PORT, base_path
from preview.values import Mapped, Values

NAME = "jupyterhub-idle-culler"
# https://github.com/jupyterhub/jupyterhub-idle-culler#permissions, 2026-11
SCOPES = ("list:users", "read:users:activity", "read:servers", "delete:servers")
# Options that have a value, where there is one.
OPTIONS = {
    "--timeout": "cull.timeout",
    "--cull-every": "cull.every",
    "--concurrency": "cull.concurrency",
    "--max-age": "cull.maxAge",
}


def service(values: Values) -> tuple[list[Mapped], list[Mapped]]:
    """Return the service and its role for JupyterHub; none of either where nothing is culled."""
    options = _options(values)
    scopes = [*SCOPES, *(["admin:users"] if values.get("cull.users") else [])]
    if not values.get("cull.enabled"):
        return [], []
    url = f"--url=http://localhost:{HUB_PORT}{base_path(values)}hub/api"
    command = ["python3", "-m", "jupyterhub_idle_culler", url, *options]
    role: Mapped = {"name": NAME, "scopes": scopes, "services": [NAME]}
    return [{"name": NAME, "command": command}], [role]


def _options(values: Values) -> list[str]:
    """Return the command's options; the hub's address is none of them."""
    amounts = {option: values.get(path) for option, path in OPTIONS.items()}
    options = [f"{option}={amount}" for option, amount in amounts.items() if amount]
    if values.get("cull.users"):
        options.append("--cull-users")
    if not values.get("cull.adminUsers"):
        options.append("--cull-admin-users=false")
    if values.get("cull.removeNamedServers"):
        options.append("--remove-named-servers")
    return options
