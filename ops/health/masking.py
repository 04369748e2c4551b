"""Lines of logs, less what may be a secret.

JupyterHub and its proxy mask tokens in the addresses they log, and our own modules log none. A
controller's error may still quote what it was given.
"""

import re

_LONGEST = 200
# What is given under a name: `token=…`, `"password": "…"`, `Authorization: Bearer …`.
_NAMED = re.compile(
    r"((?:authorization|cookie|credentials?|passw(?:or)?d|secret|token|api[_-]?key)[\w-]*[\"']?"
    r"\s*[:=]\s*[\"']?(?:(?:basic|bearer|token)\s+)?|\b(?:basic|bearer)\s+)[^\s\"',;&]{6,}",
    re.IGNORECASE,
)
# GitHub's tokens, AWS's keys, JSON Web Tokens, and 32 and more letters and digits in a row.
_SHAPED = re.compile(
    r"\b(?:gh[a-z]_\w{20,}|github_pat_\w{20,}|A[KS]IA[A-Z0-9]{16}|eyJ[\w-]{10,}\.[\w.-]+"
    r"|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9+]{32,}={0,2})"
)


def masked(line: str) -> str:
    """Return the line, cut to 200 characters, with … for what may be a secret."""
    return _SHAPED.sub("…", _NAMED.sub(r"\1…", line.strip()))[:_LONGEST]
