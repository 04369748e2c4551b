"""Terraform that answers with plans made by hand, and keeps what it was given to work on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ops.terraform.command import Outcome, Terraform
from tests.ops.plan.made import HUB, document, entry

Json = dict[str, Any]
RELEASE: Json = {"type": "helm_release", "name": "jupyterhub", "address": "helm_release.jupyterhub"}


class Made(Terraform):
    """Terraform in a directory with a configuration; `planned` is what its next plans are."""

    def __init__(self, directory: Path, config: Mapping[str, Any], known: list[str]) -> None:
        super().__init__(directory, {})
        (directory / "cdk.tf.json").write_text(json.dumps(config), encoding="utf-8")
        object.__setattr__(self, "known", known)
        object.__setattr__(self, "planned", document())
        object.__setattr__(self, "given", [])

    known: list[str]
    planned: Json
    given: list[tuple[str, Json]]

    def follow(self, name: str, *arguments: str, tell: Any) -> Outcome:  # noqa: ARG002
        config = json.loads((self.directory / "cdk.tf.json").read_text(encoding="utf-8"))
        self.given.append((name, config))
        if name == "plan":
            (self.directory / arguments[0].removeprefix("-out=")).write_bytes(b"a plan")
        if name == "apply":
            gone = {each["address"] for each in self.planned["resource_changes"]}
            self.known[:] = [each for each in self.known if each not in gone]
            self.will()
        return Outcome(name, 0, [])

    def read(self, *arguments: str) -> str:
        return json.dumps(self._state() if arguments[0] == "state" else self.planned)

    def will(self, *changes: Json) -> None:
        """Make these the changes of the next plans."""
        object.__setattr__(self, "planned", document(*changes))

    def _state(self) -> Json:
        return {"resources": [_resource(each) for each in self.known]}


def _resource(address: str) -> Json:
    kind, name = address.split(".")
    return {
        "mode": "managed",
        "type": kind,
        "name": name,
        "instances": [{"attributes": {"id": name}}],
    }


def removal() -> Json:
    """Return the change that a takedown is about."""
    reason = "delete_because_no_resource_config"
    return entry("helm_release", "delete", HUB, action_reason=reason, **RELEASE)
