"""Texts that are kept, and compared with what is said today."""

import os
import re
from collections.abc import Mapping
from pathlib import Path


def is_golden(golden: Path, text: str, same: Mapping[str, str]) -> bool:
    """Compare with the kept text; UPDATE_GOLDENS=1 writes it anew.

    What differs each time (patterns) is made the same first.
    """
    for pattern, instead in same.items():
        text = re.sub(pattern, instead, text)
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    return text == golden.read_text(encoding="utf-8")
