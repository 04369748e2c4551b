"""The previewed hub's environment variables."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from preview.stand_ins import TOKEN, Addresses
from preview.values import Mapped, Values
from standins.github import CLIENT_ID, CLIENT_SECRET

UNKNOWN = "known to the cluster alone"


def environment(values: Values, addresses: Addresses, apis: list[str], directory: Path) -> Mapped:
    """Return the hub's environment variables, with the stand-ins' secrets in them."""
    known = {
        "github_client_id": CLIENT_ID,
        "github_client_secret": CLIENT_SECRET,
        "dandi_api_credentials": json.dumps(dict.fromkeys(apis, TOKEN)),
    }
    return {
        **dict(_variables(values.get("hub.extraEnv", {}), known)),
        "KUBECONFIG": str(_kubeconfig(addresses.kubernetes, directory)),
        "SSL_CERT_FILE": str(directory / "authority.pem"),
    }


def _variables(
    given: Mapping[str, Any] | list[Mapped], known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield variables; one from a Secret that is none of ours has a value that says so."""
    entries = given.items() if isinstance(given, Mapping) else [(e["name"], e) for e in given]
    for name, entry in entries:
        if isinstance(entry, str):
            yield name, entry
        elif "value" in entry:
            yield name, entry["value"]
        else:
            key = entry["valueFrom"].get("secretKeyRef", {}).get("key")
            yield name, known.get(key, UNKNOWN)


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
