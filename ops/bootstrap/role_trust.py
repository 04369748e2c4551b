"""Who may assume the provisioning role.

Source: IAM user guide, "AWS JSON policy elements: Principal" (an account stands for whoever its own
policies let assume the role), 2026-11.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ops.bootstrap.policy_json import Document, as_list, statements

_ASSUME = {"*", "sts:*", "sts:AssumeRole"}
_FEDERATED = {"sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"}


def principals(provisioners: Sequence[str], account_id: str) -> list[str]:
    """Return the ARNs of those who may: the named, or the account."""
    if not provisioners:
        return [f"arn:aws:iam::{account_id}:root"]
    return [arn(each, account_id) for each in provisioners]


def arn(principal: str, account_id: str) -> str:
    """Return the ARN of `role/Name` or `user/Name`; an ARN is returned as it is."""
    return principal if principal.startswith("arn:") else f"arn:aws:iam::{account_id}:{principal}"


def trust(arns: Sequence[str]) -> Document:
    """Return the trust policy of a new role."""
    return {"Version": "2012-10-17", "Statement": [statement(arns)]}


def statement(arns: Sequence[str]) -> Document:
    """Return the statement that lets them in."""
    return {
        "Sid": "Provisioners",
        "Effect": "Allow",
        "Principal": {"AWS": list(arns)},
        "Action": "sts:AssumeRole",
    }


def trusted(document: Mapping[str, Any]) -> set[str]:
    """Return whom a trust policy lets in, less AWS's services; `*` is everybody."""
    return {
        principal
        for each in statements(document)
        if each.get("Effect") == "Allow"
        and (_ASSUME | _FEDERATED) & set(as_list(each.get("Action")))
        for principal in _people(each.get("Principal", {}))
    }


def open_to_all(document: Mapping[str, Any]) -> bool:
    """Whether anybody in any account may assume the role."""
    return any(
        each.get("Effect") == "Allow"
        and not each.get("Condition")
        and "*" in _people(each.get("Principal", {}))
        for each in statements(document)
    )


def kept_out(
    document: Mapping[str, Any], provisioners: Sequence[str], account_id: str
) -> list[str]:
    """Return who would be kept out: those who are named, or everybody (the account's ARN).

    Where nobody is named, whoever the trust policy lets in already is right.
    """
    found = trusted(document)
    wanted = principals(provisioners, account_id)
    if not provisioners:
        return [] if found else wanted
    return [each for each in wanted if not found & {each, "*", *_accounts(each)}]


def _accounts(principal: str) -> tuple[str, str]:
    """Return the two ways in which a principal's whole account is named."""
    account = principal.split(":")[4]
    return account, f"arn:aws:iam::{account}:root"


def _people(principal: str | Mapping[str, Any]) -> Iterator[str]:
    if isinstance(principal, str):
        yield principal
        return
    for kind in ("AWS", "Federated"):
        yield from as_list(principal.get(kind, []))
