"""The four hubs, whole: `goldens/<hub>.json` is the `cdk.tf.json` of each, compared exactly.

To be read and compared, a text of several lines (a chart's values, a policy) stands as
`{"lines": […]}`, and the hub's own Python, which is in it in base64, as its SHA-256. cdktf's
comment on each block is left out: it is the address once more, as test_invariants.py holds. After
a change that is meant, `UPDATE_GOLDENS=1 make test` writes them anew; read the difference before it
goes in.
"""

import base64
import difflib
import hashlib
import json
import os
import re
from typing import Any

import pytest

from tests.stacks.compiled import HUBS, ROOT, hub

GOLDENS = ROOT / "tests" / "stacks" / "goldens"
FILE = re.compile(r"(?<=binaryData: )(\S+)$")


def readable(value: Any) -> Any:
    """Return the value with its longer texts as lines."""
    if isinstance(value, dict):
        return {key: readable(each) for key, each in value.items() if key != "//"}
    if isinstance(value, list):
        return [readable(each) for each in value]
    if isinstance(value, str) and "\n" in value:
        return {"lines": [FILE.sub(_digest, line) for line in value.split("\n")]}
    return value


def _digest(found: re.Match[str]) -> str:
    return "sha256:" + hashlib.sha256(base64.b64decode(found[1])).hexdigest()


def is_golden(name: str, text: str) -> bool:
    """Whether the text is what the file holds; it is made so when goldens are updated."""
    path = GOLDENS / name
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(text, encoding="utf-8")
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    before, after = (each.splitlines(keepends=True) for each in (old, text))
    print("".join(difflib.unified_diff(before, after, f"goldens/{name}", "compiled")))  # noqa: T201
    return old == text


@pytest.mark.parametrize("name", HUBS)
def test_a_hub_is_compiled_as_it_was(name: str) -> None:
    whole = {"//": hub(name)["//"], **readable(hub(name))}
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    same = is_golden(f"{name}.json", text)
    assert same, "the difference is printed; see this file's docstring"


def test_there_is_a_golden_for_each_hub_and_no_other() -> None:
    assert {path.stem for path in GOLDENS.glob("*.json")} == set(HUBS)


def addresses(stack: dict[str, Any]) -> set[str]:
    return {f"{kind}.{name}" for kind, each in stack["resource"].items() for name in each}


def test_addresses_are_the_ones_in_the_states_of_the_hubs() -> None:
    """A renamed address is a replaced resource: with `moved` blocks or not at all."""
    found: dict[str, list[str]] = {}
    for name in HUBS:
        for address in addresses(hub(name)):
            found.setdefault(address, []).append(name)
    lines = [
        address if len(names) == len(HUBS) else f"{address}  # {', '.join(sorted(names))} only"
        for address, names in sorted(found.items())
    ]
    same = is_golden("addresses.txt", "\n".join(lines) + "\n")
    assert same, "the difference is printed; see this file's docstring"
