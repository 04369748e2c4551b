"""What the gate refuses."""

from collections.abc import Mapping
from typing import NamedTuple

from ops.plan.reasons import reason_of
from ops.terraform.plan import Change

# What an apply would do, as it is said of data.
_WOULD = {"delete": "deleted", "replace": "replaced", "update": "changed"}


class Finding(NamedTuple):
    """Data that a change touches: what it holds, and what to do instead."""

    holds: str
    instead: str


class Refusal(NamedTuple):
    """A change that would lose data, by its address."""

    change: Change
    holds: str
    instead: str

    @property
    def address(self) -> str:
        """What --allow is given."""
        return self.change.address

    @property
    def would_be(self) -> str:
        """What would become of it; Terraform's own words where this command knows none."""
        return _WOULD.get(self.change.action, self.change.action)

    @property
    def why(self) -> str:
        """Why Terraform wants it."""
        return reason_of(self.change) or "it differs from the configuration"

    def as_json(self) -> Mapping[str, str]:
        """Return it for a machine."""
        return {
            "address": self.address,
            "type": self.change.type,
            "action": self.change.action,
            "holds": self.holds,
            "reason": self.why,
            "instead": self.instead,
        }
