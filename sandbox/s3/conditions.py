"""Which statements of a bucket's policy hold for a request, by their conditions.

moto denies whatever a statement with a condition it does not know is about, also where the
statement would only deny what comes without TLS.
"""

import json
from collections.abc import Mapping
from typing import Any

# What is known of every request (IAM user guide, "AWS global condition context keys"). The
# stand-in answers on loopback in the place of endpoints that speak TLS alone.
CONTEXT = {"aws:securetransport": "true"}


def applicable(policy: bytes) -> bytes:
    """Return the policy without statements whose conditions are known not to be met."""
    document = json.loads(policy)
    given = document["Statement"]
    statements = given if isinstance(given, list) else [given]
    document["Statement"] = [each for each in statements if not _is_unmet(each)]
    return json.dumps(document).encode()


def _is_unmet(statement: Mapping[str, Any]) -> bool:
    """Whether it asks for another value of a key than the one there is (operator `Bool`)."""
    asked = statement.get("Condition", {}).get("Bool", {})
    return any(
        CONTEXT.get(key.lower(), str(value).lower()) != str(value).lower()
        for key, value in asked.items()
    )
