"""What every change of a cluster, node group or add-on answers with."""

import json
from collections.abc import Mapping

from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random as random


class Update:
    """A change, done as soon as it is asked for.

    `params` are the API's UpdateParams, type to value; a value that is no text is given as JSON.
    """

    def __init__(
        self,
        kind: str,
        params: Mapping[str, object],
        *,
        nodegroup_name: str | None = None,
        addon_name: str | None = None,
    ) -> None:
        self.id = str(random.uuid4())
        self.type = kind
        self.status = "Successful"
        self.params = [
            {"type": name, "value": value if isinstance(value, str) else json.dumps(value)}
            for name, value in params.items()
        ]
        self.created_at = utcnow()
        self.errors: list[object] = []
        self.nodegroup_name = nodegroup_name
        self.addon_name = addon_name

    def is_of(self, nodegroup_name: str | None, addon_name: str | None) -> bool:
        """Whether it changed that node group or add-on, or with neither named the cluster."""
        return (self.nodegroup_name, self.addon_name) == (nodegroup_name, addon_name)
