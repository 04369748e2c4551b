"""One of the provisioning role's policies, as it is in the account.

Source: IAM user guide, "Versioning IAM policies" (five versions are kept, one is in force) and "IAM
and AWS STS quotas", 2026-11.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import code
from ops.bootstrap.findings import Change, Finding, Note, Refusal
from ops.bootstrap.permissions.policies import LONGEST, compact, size
from ops.bootstrap.policy_json import Document, statements

if TYPE_CHECKING:
    from types_boto3_iam.client import IAMClient

VERSIONS = 5


class RolePolicy:
    """A managed policy that this command keeps; what others added to it stays."""

    def __init__(self, iam: "IAMClient", account_id: str, name: str, wanted: Document) -> None:
        self._iam, self._name, self._wanted = iam, name, wanted
        self.arn = f"arn:aws:iam::{account_id}:policy/{name}"
        self._thing = f"policy {name}"

    def look(self) -> Iterator[Finding]:
        """Find whether it is missing, or of another release."""
        try:
            version = self._iam.get_policy(PolicyArn=self.arn)["Policy"]["DefaultVersionId"]
        except ClientError as error:
            if code(error) != "NoSuchEntity":
                raise
            what = f"make it: {len(self._wanted['Statement'])} statements (--print shows them)"
            yield Change(self._thing, what, "what Terraform does for this hub", self._make)
            return
        found: Any = self._iam.get_policy_version(PolicyArn=self.arn, VersionId=version)
        yield from self._compared(statements(found["PolicyVersion"]["Document"]))

    def attach(self, role: str) -> Change:
        """Return the change that gives it to the role."""
        put = partial(self._iam.attach_role_policy, RoleName=role, PolicyArn=self.arn)
        return Change(self._thing, f"attach it to the role {role}", "Terraform's rights", put)

    def _compared(self, found: list[Mapping[str, Any]]) -> Iterator[Finding]:
        ours = {each["Sid"] for each in self._wanted["Statement"]}
        others = [each for each in found if each.get("Sid") not in ours]
        if others:
            named = ", ".join(each.get("Sid", "one without a Sid") for each in others)
            what = f"has statements that are not this release's, and keeps them: {named}"
            yield Note(self._thing, what)
        missing = [each["Sid"] for each in self._wanted["Statement"] if each not in found]
        if missing:
            merged = {**self._wanted, "Statement": [*self._wanted["Statement"], *others]}
            yield self._new_version(merged, missing)

    def _new_version(self, merged: Document, missing: list[str]) -> Finding:
        if size(merged) > LONGEST:
            what = f"would have {size(merged)} characters of {LONGEST} with what others added"
            return Refusal(self._thing, what, "move their statements to a policy of their own")
        what = f"make a new version of it: {', '.join(missing)}"
        why = "this release or the hub's file asks for other rights"
        return Change(self._thing, what, why, lambda: self._make_version(merged))

    def _make(self) -> None:
        self._iam.create_policy(
            PolicyName=self._name,
            PolicyDocument=compact(self._wanted),
            Description="What Terraform needs for a hub. Kept by dandihub bootstrap.",
        )

    def _make_version(self, document: Document) -> None:
        kept = self._iam.list_policy_versions(PolicyArn=self.arn)["Versions"]
        if len(kept) >= VERSIONS:  # the oldest makes room, as it must
            oldest = min(
                (each for each in kept if not each["IsDefaultVersion"]),
                key=lambda each: each["CreateDate"],
            )
            self._iam.delete_policy_version(PolicyArn=self.arn, VersionId=oldest["VersionId"])
        self._iam.create_policy_version(
            PolicyArn=self.arn, PolicyDocument=compact(document), SetAsDefault=True
        )
