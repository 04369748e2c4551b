"""The tokens with which the hub asks DANDI APIs."""

import json
import re
from collections.abc import Mapping

VARIABLE = "DANDI_API_CREDENTIALS"
_TOKEN = re.compile(r"[!-~]+")  # tornado refuses a header with anything else, and quotes it


def api_tokens(environ: Mapping[str, str]) -> dict[str, str]:
    """Tokens by API base URL, from one JSON object in `DANDI_API_CREDENTIALS` (unset: none).

    Raises ValueError, which never shows the content, if it is anything else.
    """
    tokens = _parsed(environ.get(VARIABLE) or "{}")
    if not isinstance(tokens, dict) or not all(map(_is_token, tokens.values())):
        raise ValueError(f"{VARIABLE} is not a JSON object of API base URLs and their tokens")
    return {api.rstrip("/"): token for api, token in tokens.items()}


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_token(value: object) -> bool:
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None
