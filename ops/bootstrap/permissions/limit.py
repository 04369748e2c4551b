"""How a permission is limited, and which actions each kind of Terraform resource takes.

A `Limit` becomes one statement of one policy; what every kind asks of it is gathered there. In its
texts `{region}`, `{hub}` and the other names of `permissions/scope.py` stand for the hub's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spec.environment import Environment

Conditions = Mapping[str, Mapping[str, str | tuple[str, ...]]]


def always(_environment: Environment) -> bool:
    """Whether a statement is in every hub's policy: yes."""
    return True


@dataclass(frozen=True)
class Grant:
    """Actions, each with its service, under one limit."""

    limit: "Limit"
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """What a statement is confined to. `sid` is its name, `policy` the policy it stands in.

    `reason` says why AWS offers nothing narrower, where `resources` is `*`: ValueError without.
    `when` says which hubs have it at all.
    """

    sid: str
    policy: str
    resources: tuple[str, ...]
    conditions: Conditions = field(default_factory=dict)
    reason: str = ""
    when: Callable[[Environment], bool] = always

    def __post_init__(self) -> None:
        """Refuse what least privilege refuses."""
        if "*" in self.resources and not self.reason:
            raise ValueError(f"statement {self.sid}: resource '*' needs a reason")

    def allows(self, *actions: str) -> Grant:
        """Return these actions under this limit."""
        return Grant(self, actions)


# Terraform gives the hub's tag to everything it makes (`default_tags`): what is made must carry it,
# what is changed must have it.
TAG = "dandihub"
TAGGED: Conditions = {"StringEquals": {f"aws:ResourceTag/{TAG}": "{hub}"}}
BEING_TAGGED: Conditions = {"StringEquals": {f"aws:RequestTag/{TAG}": "{hub}"}}
# For what is tagged by a call of its own, once it is made. Nothing tells such a thing from others
# without tags; what carries a hub's tag already stays that hub's.
FIRST_TAG: Conditions = {**BEING_TAGGED, "Null": {f"aws:ResourceTag/{TAG}": "true"}}
IN_REGION: Conditions = {"StringEquals": {"aws:RequestedRegion": "{region}"}}
MADE_IN_REGION: Conditions = {
    "StringEquals": {f"aws:RequestTag/{TAG}": "{hub}", "aws:RequestedRegion": "{region}"}
}

# The policies of a hub. A role takes ten by default, and one role may provision several hubs.
NETWORK, CLUSTER, DATA, SERVICES = POLICIES = ("network", "cluster", "data", "services")


def unguarded(environment: Environment) -> bool:
    """Whether file systems, volumes and backups may be deleted.

    What Terraform refuses (`storage.protect`) the role may not do by other means either. Taking a
    hub away begins with `protect: false`, and with running `dandihub bootstrap` again. (The KMS
    key's own policy lets the role ask for its deletion, which takes KMS up to a month.)
    """
    return not environment.storage.protect
