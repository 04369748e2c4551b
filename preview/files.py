"""The previewed hub's own files, written as the chart mounts them."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from preview.translation import UntranslatedError
from preview.values import Values

# Where the chart mounts the hub's own Python, and has it found.
CODE = "/usr/local/etc/jupyterhub"


def write_files(values: Values, root: Path) -> Path:
    """Write the hub's own files below the root; return where the Python among them is."""
    for name, file in values.get("hub.extraFiles", {}).items():
        path = root / file["mountPath"].lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_content(name, file))
    return root / CODE.lstrip("/")


def _content(name: str, file: Mapping[str, Any]) -> bytes:
    """Return a file's content; raises UntranslatedError for TOML from a mapping."""
    if "binaryData" in file:
        return base64.b64decode(file["binaryData"])
    if "stringData" in file:
        return str(file["stringData"]).encode()
    if file["mountPath"].endswith(".toml"):
        raise UntranslatedError([f"hub.extraFiles.{name}.data"])
    return json.dumps(file["data"]).encode()  # which is YAML, too
