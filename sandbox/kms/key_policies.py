"""What KMS asks of a key policy before it takes it.

https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html ("Policy"): principals
exist and are visible to KMS, and whoever calls can call PutKeyPolicy again. The second is asked
here of anybody in the account.
"""

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from moto.iam.models import IAMBackend, iam_backends

from sandbox.kms.exceptions import MalformedPolicyError

_Statement = dict[str, Any]


def check_key_policy(policy: str, *, account_id: str, partition: str) -> None:
    """Raise MalformedPolicyDocumentException where KMS would not take the policy."""
    statements = _statements(policy)
    iam = iam_backends[account_id][partition]
    for principal in (each for statement in statements for each in _principals(statement)):
        if not _exists(principal, account_id, iam):
            raise MalformedPolicyError(
                "Policy contains a statement with one or more invalid principals."
            )
    if not any(_leaves_a_way_back(statement, account_id) for statement in statements):
        raise MalformedPolicyError(
            "The new key policy will not allow you to update the key policy in the future."
        )


def _statements(policy: str) -> list[_Statement]:
    try:
        statements = json.loads(policy)["Statement"]
    except (ValueError, KeyError, TypeError):
        raise MalformedPolicyError("Policy is not a valid policy document.") from None
    return _listed(statements)


def _principals(statement: _Statement) -> Iterator[str]:
    """Yield the IAM principals a statement names."""
    principal = statement.get("Principal", {})
    yield from [principal] if isinstance(principal, str) else _listed(principal.get("AWS", []))


def _exists(principal: str, account_id: str, iam: IAMBackend) -> bool:
    """Whether a role or user of this account exists; of others nothing is known."""
    if f":iam::{account_id}:role/" in principal:
        return principal in {role.arn for role in list(iam.roles.values())}
    if f":iam::{account_id}:user/" in principal:
        return principal in {user.arn for user in list(iam.users.values())}
    return True


def _leaves_a_way_back(statement: _Statement, account_id: str) -> bool:
    allows = statement.get("Effect") == "Allow" and any(
        fnmatchcase("kms:PutKeyPolicy", action) for action in _listed(statement.get("Action", []))
    )
    return allows and any(who == "*" or account_id in who for who in _principals(statement))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 (JSON)
    return value if isinstance(value, list) else [value]
