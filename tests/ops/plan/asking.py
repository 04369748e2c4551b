"""What the two commands are told, in tests."""

from pathlib import Path
from typing import Any

from ops.options import Options


def told(hubs: tuple[str, ...] = (), environments: Path = Path(), **more: Any) -> Options:
    return Options(hubs, environments, **more)
