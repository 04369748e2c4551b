"""What is otherwise on this machine than in a cluster: addresses, keys, the database.

With `preview.environment` and `preview.files` it is all there is; the rest of the configuration is
the hub's own.
"""

import secrets
import sys
from pathlib import Path
from typing import Any

from preview.release import HUB_PORT, base_path
from preview.stand_ins import Addresses
from preview.values import Values


def adapt(config: Any, values: Values, addresses: Addresses, port: int, directory: Path) -> None:  # noqa: ANN401
    """Change traitlets' configuration to what holds on this machine."""
    base = base_path(values)
    here = f"http://127.0.0.1:{port}"
    hub = config.JupyterHub
    hub.bind_url = f"{here}{base}"
    hub.hub_bind_url = here
    hub.proxy_class = "preview.proxy.NoProxy"
    hub.db_url = f"sqlite:///{directory / 'jupyterhub.sqlite'}"
    hub.cookie_secret = secrets.token_bytes(32)
    config.CryptKeeper.keys = [secrets.token_bytes(32)]
    # This address has no TLS, and its cookies are not kept from where there is none.
    hub.get("tornado_settings", {}).get("cookie_options", {}).pop("secure", None)
    _adapt_services(hub, here)
    _adapt_paths(hub, directory / "root")
    _adapt_login(config, addresses, f"{here}{base}hub/oauth_callback")


def _adapt_services(hub: Any, here: str) -> None:  # noqa: ANN401
    """Let services be run by this Python, find the hub, and have a token where nothing makes it."""
    for service in hub.get("services", []):
        if command := service.get("command"):
            command[0] = sys.executable if command[0] == "python3" else command[0]
            service["command"] = [
                each.replace(f"http://localhost:{HUB_PORT}", here) for each in command
            ]
        else:
            service["api_token"] = secrets.token_hex(32)
        service.pop("apiToken", None)


def _adapt_paths(hub: Any, root: Path) -> None:  # noqa: ANN401
    """Let paths of the hub's own files lead to where they are."""

    def adapted(value: object) -> object:
        if isinstance(value, list):
            return [adapted(each) for each in value]
        own = isinstance(value, str) and value.startswith("/") and value.strip("/")
        here = root / str(value).lstrip("/")
        return str(here) if own and here.exists() else value

    for trait in list(hub):
        hub[trait] = adapted(hub[trait])


def _adapt_login(config: Any, addresses: Addresses, callback: str) -> None:  # noqa: ANN401
    login = config.DandihubAuthenticator
    login.github_url = addresses.github
    login.oauth_callback_url = callback
