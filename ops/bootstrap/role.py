"""The role that Terraform runs as, and its policies.

A role that is there keeps its trust policy and whatever else it may do.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import code, tolerant
from ops.bootstrap.findings import Change, Finding, Note, Refusal
from ops.bootstrap.permissions.policies import PREFIX, policies
from ops.bootstrap.policy_json import with_statement
from ops.bootstrap.role_policy import RolePolicy
from ops.bootstrap.role_trust import kept_out, open_to_all, principals, statement, trust
from spec.environment import Environment
from spec.principals import short

if TYPE_CHECKING:
    from types_boto3_iam.client import IAMClient

DESCRIPTION = "Terraform deploys JupyterHubs as this role. Made by dandihub bootstrap."


def name_and_path(principal: str) -> tuple[str, str]:
    """Return a role's name and its path, `/` for `role/Name`."""
    _, _, rest = short(principal).partition("/")
    path, _, name = rest.rpartition("/")
    return name, f"/{path}/" if path else "/"


def look(account: Account, environment: Environment) -> Iterator[Finding]:
    """Find what the role lacks, or who would be kept out of it."""
    principal = environment.aws.provisioning_role
    thing = f"role {name_and_path(principal)[0]}"
    if not short(principal).startswith("role/"):
        yield Note(principal, "is a user: give it the policies that --print shows, by a group")
    elif principal.startswith("arn:") and principal.split(":")[4] != account.id:
        yield Note(principal, f"is another account's than {account.id}: make it there")
    else:
        yield from tolerant(thing, _Role(account, environment, thing).look)


class _Role:
    def __init__(self, account: Account, environment: Environment, thing: str) -> None:
        self._iam: IAMClient = account.session.client("iam")
        self._account_id, self._thing = account.id, thing
        self._name, self._path = name_and_path(environment.aws.provisioning_role)
        self._provisioners = environment.aws.provisioners
        self._policies = [
            RolePolicy(self._iam, account.id, name, document)
            for name, document in policies(environment, account.id).items()
        ]

    def look(self) -> Iterator[Finding]:
        try:
            found: Any = self._iam.get_role(RoleName=self._name)["Role"]
        except ClientError as error:
            if code(error) != "NoSuchEntity":
                raise
            who = ", ".join(principals(self._provisioners, self._account_id))
            why = "Terraform deploys as this role"
            yield Change(self._thing, f"make it: {who} may assume it", why, self._make)
            yield from self._missing(set())
            return
        yield from self._fitting(found)
        yield from tolerant(self._thing, self._rights)

    def _fitting(self, found: dict[str, Any]) -> Iterator[Finding]:
        if found["Path"] != self._path:
            written = f"role{found['Path']}{self._name}"
            what = f"is there under another path: {found['Arn']}"
            yield Refusal(self._thing, what, f"write aws.provisioning_role: {written}")
        document = found["AssumeRolePolicyDocument"]
        if out := kept_out(document, self._provisioners, self._account_id):
            what = f"is there, and does not let in {', '.join(out)}"
            yield Refusal(self._thing, what, self._letting_in(document, out))
        if open_to_all(document):
            what = "lets in everybody in all of AWS: name those who may in its trust policy"
            yield Note(self._thing, what)

    def _letting_in(self, document: dict[str, Any], out: list[str]) -> str:
        merged = json.dumps(with_statement(document, statement(out)))
        return (
            "choose another name in aws.provisioning_role, or let them in: aws iam"
            f" update-assume-role-policy --role-name {self._name} --policy-document '{merged}'"
        )

    def _rights(self) -> Iterator[Finding]:
        pages = self._iam.get_paginator("list_attached_role_policies").paginate(RoleName=self._name)
        attached = {
            each["PolicyArn"]: each["PolicyName"]
            for page in pages
            for each in page["AttachedPolicies"]
        }
        yield from self._missing(set(attached))
        inline = self._iam.list_role_policies(RoleName=self._name)["PolicyNames"]
        # Policies of the prefix are other hubs': one role may provision several.
        more = [name for name in attached.values() if not name.startswith(PREFIX)] + inline
        if more:
            what = f"may do more than this hub needs, and keeps it: {', '.join(sorted(more))}"
            yield Note(self._thing, what)

    def _missing(self, attached: set[str]) -> Iterator[Finding]:
        to_attach = [policy for policy in self._policies if policy.arn not in attached]
        if len(attached) + len(to_attach) > self._quota(len(attached) + len(to_attach)):
            what = f"would have {len(attached) + len(to_attach)} policies, more than IAM attaches"
            fix = (
                "detach what it no longer needs, give the hub a role of its own"
                " (aws.provisioning_role), or have the quota raised (Service Quotas, L-0DA4ABF3)"
            )
            yield Refusal(self._thing, what, fix)
        for policy in self._policies:
            yield from policy.look()
            if policy in to_attach:
                yield policy.attach(self._name)

    def _quota(self, wanted: int) -> int:
        """Return how many policies a role takes here: ten, unless the account has more."""
        if wanted <= 10:  # noqa: PLR2004 (IAM's default)
            return 10
        return self._iam.get_account_summary()["SummaryMap"].get("AttachedPoliciesPerRoleQuota", 10)

    def _make(self) -> None:
        arns = principals(self._provisioners, self._account_id)
        self._iam.create_role(
            RoleName=self._name,
            Path=self._path,
            AssumeRolePolicyDocument=json.dumps(trust(arns)),
            Description=DESCRIPTION,
        )
