"""States as Terraform writes them, with as much of them as is read."""

import json
from typing import Any

from ops.preflight.state import State, parsed

Resource = dict[str, Any]


def resource(kind: str, module: str | None = None, **attributes: str) -> Resource:
    made = {
        "mode": "managed",
        "type": kind,
        "name": "it",
        "instances": [{"attributes": attributes}],
    }
    return made | ({"module": module} if module else {})


def written(*resources: Resource) -> bytes:
    return json.dumps({"version": 4, "resources": resources}).encode()


def state(*resources: Resource) -> State:
    return parsed(written(*resources))


def vpc() -> State:
    """Return the state of a hub that has its network."""
    kinds = ("aws_vpc", "aws_eip", "aws_nat_gateway")
    return state(*(resource(kind, id=f"{kind}-0") for kind in kinds))
