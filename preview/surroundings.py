"""What is otherwise on this machine than in a cluster: addresses, files, secrets, the database.

All of it is here; the rest of the configuration is the hub's own.
"""

import base64
import json
import secrets
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from preview.release import HUB_PORT
from preview.stand_ins import TOKEN, Addresses, api_path
from preview.translation import UntranslatedError
from preview.values import Mapped, Values
from standins.github import CLIENT_ID, CLIENT_SECRET

# Where the chart mounts the hub's own Python, and has it found.
CODE = "/usr/local/etc/jupyterhub"


def environment(values: Values, addresses: Addresses, apis: list[str], directory: Path) -> Mapped:
    """Return the hub's environment variables, with the stand-ins' secrets in them.

    Raises UntranslatedError for a variable that comes from anywhere else.
    """
    tokens = {addresses.dandi + api_path(api): TOKEN for api in apis}
    known = {
        "github_client_id": CLIENT_ID,
        "github_client_secret": CLIENT_SECRET,
        "dandi_api_credentials": json.dumps(tokens),
    }
    return {
        **dict(_variables(values.get("hub.extraEnv", {}), known)),
        "KUBECONFIG": str(_kubeconfig(addresses.kubernetes, directory)),
        "SSL_CERT_FILE": str(directory / "authority.pem"),
    }


def _variables(
    given: Mapping[str, Any] | list[Mapped], known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    entries = given.items() if isinstance(given, Mapping) else [(e["name"], e) for e in given]
    for name, entry in entries:
        value = entry.get("value") if isinstance(entry, dict) else entry
        if value is None:
            reference = entry.get("valueFrom", {}).get("secretKeyRef", {})
            value = known.get(reference.get("key"))
        if value is None:
            raise UntranslatedError([f"hub.extraEnv.{name}"])
        yield name, value


def _kubeconfig(server: str, directory: Path) -> Path:
    document = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "preview",
        "clusters": [{"name": "preview", "cluster": {"server": server}}],
        "users": [{"name": "preview", "user": {}}],
        "contexts": [{"name": "preview", "context": {"cluster": "preview", "user": "preview"}}],
    }
    path = directory / "kubeconfig"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return path


def write_files(values: Values, root: Path) -> Path:
    """Write the hub's own files below the root; return where the Python among them is."""
    for name, file in values.get("hub.extraFiles", {}).items():
        path = root / file["mountPath"].lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        if "data" in file:
            raise UntranslatedError([f"hub.extraFiles.{name}.data"])
        content = base64.b64decode(file.get("binaryData", ""))
        path.write_bytes(content or file.get("stringData", "").encode())
    return root / CODE.lstrip("/")


def adapt(config: Any, values: Values, addresses: Addresses, port: int, directory: Path) -> None:  # noqa: ANN401
    """Change traitlets' configuration to what holds on this machine."""
    base = values.get("hub.baseUrl")
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
    login.dandi_apis = [addresses.dandi + api_path(api) for api in login.get("dandi_apis", [])]
