"""IAM policy documents, as data: a list of statements in, JSON out.

Written in Python rather than as `aws_iam_policy_document` data sources: the whole document is
then in the synthesized JSON, where it can be read and tested, and a plan makes no call for it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ANY = ("*",)


@dataclass(frozen=True)
class Statement:
    """One statement of a policy.

    `conditions` maps an operator (`StringEquals`) to its keys and values. `principals` (as in
    `{"Service": "eks.amazonaws.com"}`) is for trust and resource policies only. `reason` says why
    AWS offers nothing narrower than the resource `*`; it stays in the source.
    Raises ValueError for an action `*` or for a resource `*` without a reason.
    """

    sid: str
    actions: Sequence[str]
    resources: Sequence[str] = ()
    conditions: Mapping[str, Mapping[str, str | Sequence[str]]] = field(default_factory=dict)
    effect: str = "Allow"
    principals: Mapping[str, str | Sequence[str]] | str | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse what least privilege refuses."""
        if self.effect == "Allow" and any(action in {"*", "*:*"} for action in self.actions):
            raise ValueError(f"statement {self.sid}: name the actions, '*' is every one of AWS's")
        if "*" in self.resources and not self.reason:
            raise ValueError(f"statement {self.sid}: resource '*' needs a reason")

    def to_dict(self) -> dict[str, object]:
        """Return the statement as IAM's JSON has it, empty parts left out."""
        parts: dict[str, object] = {
            "Sid": self.sid,
            "Effect": self.effect,
            "Principal": self.principals,
            "Action": list(self.actions),
            "Resource": list(self.resources),
            "Condition": dict(self.conditions),
        }
        return {key: value for key, value in parts.items() if value}


def document(*statements: Statement) -> str:
    """Return the policy document as JSON (IAM policy language version 2012-10-17)."""
    body = {"Version": "2012-10-17", "Statement": [each.to_dict() for each in statements]}
    return json.dumps(body, indent=2)
