"""A hub's AWS layer: the configuration without what needs a cluster to talk to."""

import json
import re
from collections.abc import Mapping
from typing import Any

Block = dict[str, Any]
LEFT_OUT = ("helm", "kubernetes")
_REFERENCE = re.compile(rf"\b({'|'.join(LEFT_OUT)})_\w+\.\w")


def aws_layer(config: Mapping[str, Any]) -> Block:
    """Return the configuration without helm's and kubernetes' providers, resources and data.

    Outputs that show any of them go, too. What is left is as it was: if it refers to what was left
    out, Terraform will say so.
    """
    outputs = config.get("output", {})
    return {
        **config,
        "terraform": {
            **config["terraform"],
            "required_providers": _of_aws(config["terraform"]["required_providers"]),
        },
        "provider": _of_aws(config["provider"]),
        "resource": _of_aws(config["resource"]),
        "data": _of_aws(config.get("data", {})),
        "output": {
            name: block
            for name, block in outputs.items()
            if not _REFERENCE.search(json.dumps(block))
        },
    }


def left_out(config: Mapping[str, Any]) -> int:
    """Return how many resources the AWS layer lacks."""
    kinds = config["resource"].keys() - aws_layer(config)["resource"].keys()
    return sum(len(config["resource"][kind]) for kind in kinds)


def _of_aws(blocks: Mapping[str, Any]) -> Block:
    """Return the blocks by type, or by provider, that are AWS's."""
    return {name: block for name, block in blocks.items() if name.split("_")[0] not in LEFT_OUT}
