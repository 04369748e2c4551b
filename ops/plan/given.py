"""A plan as it is given: read, and told apart from what it is often confused with."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ops.trouble import TroubleError

RIGHT = "make the right file with: terraform show -json FILE.tfplan > plan.json"
# "We will increment the major version for changes that are not backward-compatible. Reject any
# input which reports an unsupported major version."
# https://developer.hashicorp.com/terraform/internals/json-format; 1.0 came with Terraform 1.1.
MAJOR = "1"
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"


class _Mistaken(NamedTuple):
    what: str
    is_it: Callable[[Mapping[str, Any]], bool]


_MISTAKEN = (
    _Mistaken("the log of a run (terraform plan -json)", lambda found: "@level" in found),
    _Mistaken("a state file", lambda found: "lineage" in found or "serial" in found),
    _Mistaken(
        "a state (terraform show -json without a plan file)", lambda found: "values" in found
    ),
    _Mistaken("schemas of providers", lambda found: "provider_schemas" in found),
    _Mistaken("a configuration", lambda found: "resource" in found or "terraform" in found),
    _Mistaken("what terraform validate found", lambda found: "diagnostics" in found),
    _Mistaken("what this command prints with --json", lambda found: "refused" in found),
)
_SECTIONS = ("planned_values", "resource_changes", "configuration")


def read(source: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`."""
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise TroubleError(f"{source}: {error.strerror}: {RIGHT}") from None


def parsed(content: bytes, source: str) -> Mapping[str, Any]:
    """Return the plan's JSON; raises TroubleError for anything else, saying what it is."""
    name = "standard input" if source == "-" else source
    if content.startswith(_ZIP):
        file = "FILE.tfplan" if source == "-" else source
        raise TroubleError(
            f"{name} is the plan file itself, in Terraform's own form:"
            f" terraform show -json {file} > plan.json, in the directory it was made in"
        )
    found = _json(content, name)
    if not isinstance(found, dict):
        raise TroubleError(f"{name} is JSON, and no plan: a plan is one object: {RIGHT}")
    _refuse_others(found, name)
    return found


@contextmanager
def as_documented(name: str) -> Iterator[None]:
    """Raise TroubleError where a document turns out not to be as Terraform writes it.

    Whoever looks into values does it in here, so that nothing passes that could not be read.
    """
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise TroubleError(
            f"{name}: the plan is not as terraform show -json writes it ({type(error).__name__}:"
            f" {error}), and nothing can be said of it: {RIGHT}"
        ) from None


def _json(content: bytes, name: str) -> object:
    if not content.strip():
        raise TroubleError(f"{name} is empty: {RIGHT}")
    if content.startswith(_GZIP):
        raise TroubleError(f"{name} is compressed: unpack it first")
    try:
        return json.loads(content)  # UTF-16 too, which PowerShell's > writes
    except (ValueError, RecursionError):
        first = content.splitlines()[0]
        what = _MISTAKEN[0].what if b'"@level"' in first else "not JSON"
        raise TroubleError(f"{name} is {what}: {RIGHT}") from None


def _refuse_others(found: Mapping[str, Any], name: str) -> None:
    if not any(section in found for section in _SECTIONS):
        what = next((each.what for each in _MISTAKEN if each.is_it(found)), "JSON, and no plan")
        raise TroubleError(f"{name} is {what}: {RIGHT}")
    version = str(found.get("format_version", "none"))
    if version.split(".", maxsplit=1)[0] != MAJOR:
        raise TroubleError(
            f"{name}: its format_version is {version}, and this command reads {MAJOR}.x, which"
            f" Terraform 1.1 and newer write: {RIGHT}"
        )
