"""What looks like a secret, by its name or by its form."""

import re

_NAME = re.compile(
    r"(^|[_.-]|(?<=[a-z]))(?i:token|secret|password|passwd|passphrase|credentials?"
    r"|(api|private|access|secret|encryption)[_-]?key|access[_-]?key[_-]?id)$|(^|_)PAT$"
)
# GitHub's and AWS's own prefixes (their documentation), and PEM's.
_VALUE = re.compile(
    r"\b(gh[oprsu]_[A-Za-z0-9]{20}|github_pat_\w{20}|A(KI|SI)A[A-Z0-9]{16}\b)"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY|https?://[^/\s:@]+:[^/\s:@$]+@"
)


def names_a_secret(name: str) -> bool:
    """Whether a key or variable of this name is made to hold a secret: `API_TOKEN`, `apiToken`."""
    return _NAME.search(name) is not None


def holds_a_secret(text: str) -> bool:
    """Whether the text holds a token, a key or a password in an address."""
    return _VALUE.search(text) is not None
