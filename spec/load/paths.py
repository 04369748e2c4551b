"""Paths as people read them: `hub.server_options.base.cpu.limit`, `network.zones[1]`."""

import json
import re

from spec.load.tree import Path

_SIMPLE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_LONGEST_KEY = 60


def path_text(path: Path) -> str:
    """Write a path down; keys that are not simple words come in brackets and quotes."""
    return "".join(_step(part) for part in path).removeprefix(".")


def key_text(key: str) -> str:
    """Write a key down, quoted unless it is a simple word, and shortened when it is long."""
    short = key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
    return short if _SIMPLE_KEY.fullmatch(key) else json.dumps(short, ensure_ascii=False)


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{key_text(part)}" if _SIMPLE_KEY.fullmatch(part) else f"[{key_text(part)}]"
