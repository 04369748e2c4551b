"""The configuration to rehearse: what `make synth` writes, less what needs a cluster."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ops.rehearse.aws_layer import aws_layer, left_out
from ops.synthesis import synthesize
from ops.terraform.command import Terraform
from ops.trouble import TroubleError

ROOT = Path(__file__).parents[2]
NO_PROVIDER = (
    "Terraform could not install its AWS provider: let it reach registry.terraform.io, or name a"
    " directory that mirrors it in DANDIHUB_PROVIDER_MIRROR"
    " (https://developer.hashicorp.com/terraform/cli/commands/providers/mirror)"
)
# The only thing said to Terraform beside the configuration: an action the stand-in does not know
# is answered with 500, for which the provider would ask another 25 times.
OVERRIDE = {"provider": {"aws": {"max_retries": 2}}}


class Stack:
    """A hub's AWS layer in a directory of cdktf's own layout.

    `directory` is Terraform's, `output` cdktf's; `left_out` counts the resources that were.
    """

    def __init__(self, hub: str, environments: Path, into: Path) -> None:
        """Compile the hub and leave its Kubernetes layer out."""
        self.output = into / "cdktf.out"
        self.directory = self.output / "stacks" / hub
        whole = synthesize(hub, environments, self.output)
        self.config = aws_layer(whole)
        self.left_out = left_out(whole)
        self.write(self.config)
        override = self.directory / "stand-in_override.tf.json"
        override.write_text(json.dumps(OVERRIDE), encoding="utf-8")

    @property
    def resources(self) -> int:
        """How many resources there are."""
        return sum(len(blocks) for blocks in self.config["resource"].values())

    def write(self, config: Mapping[str, Any]) -> None:
        """Make this the directory's configuration."""
        text = json.dumps(config, indent=2)
        (self.directory / "cdk.tf.json").write_text(text, encoding="utf-8")

    def install_provider(self, environment: Mapping[str, str]) -> None:
        """Have Terraform install the AWS provider; raises TroubleError if it is not to be had."""
        terraform = Terraform(self.directory, environment)
        outcome = terraform.follow("init", "-backend=false", tell=lambda _: None)
        if outcome.returncode:
            raise TroubleError(*outcome.errors, NO_PROVIDER)
