"""The hub's secrets in the environment: whether they are there and of the right form.

No value is ever shown. Which variables there are is stacks/secrets.py's; a test compares the two.
"""

import json
import os
from collections.abc import Iterator

from ops.looking.finding import Finding, ok, problem
from spec.hub import Hub

ALWAYS = ("github_client_id", "github_client_secret")
TOKENS = "dandi_api_credentials"
_FIX = "export it; every export that this hub needs, to be filled in, is shown by"


def variables(hub: Hub) -> tuple[str, ...]:
    """Return the Terraform variables the hub needs, as the environment has them."""
    wanted = (*ALWAYS, TOKENS) if hub.login.dandi_apis else ALWAYS
    return tuple(f"TF_VAR_{name}" for name in wanted)


def look(name: str, hub: Hub) -> Iterator[Finding]:
    """Find variables that are missing, or cannot be right."""
    for variable in variables(hub):
        what = _wrong(variable, os.environ.get(variable, ""), hub)
        if what:
            yield problem(variable, what, _FIX, f"dandihub profile {name}")
        else:
            yield ok(variable, "is set")


def _wrong(variable: str, value: str, hub: Hub) -> str:
    if not value:
        return "is not set"
    if value != value.strip():
        return "begins or ends with a blank or a line break"
    return _without_token(value, hub) if variable.endswith(TOKENS) else ""


def _without_token(value: str, hub: Hub) -> str:
    try:
        tokens = json.loads(value)
    except ValueError:
        return "is no JSON"
    if not isinstance(tokens, dict):
        return "is no JSON object"
    missing = [each for each in hub.login.dandi_apis if not _is_token(tokens.get(each))]
    return f"has no token for {', '.join(missing)}" if missing else ""


def _is_token(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
