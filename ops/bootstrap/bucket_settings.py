"""How the bucket with Terraform's state is set up.

Sources: Terraform, "Backend Type: s3"; S3 user guide, "Security best practices for Amazon S3",
2026-11. What is found stricter, or other than here in a way that protects as well, stays.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import code, tolerant
from ops.bootstrap.bucket_lifecycle import DAYS, KEPT, RULE, expires_old_versions, expires_state
from ops.bootstrap.bucket_policy import clear_text_refused, refuses_clear_text
from ops.bootstrap.findings import Change, Finding, Note, Refusal
from ops.bootstrap.policy_json import with_statement
from spec.state import State

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client

VERSIONED: Any = {"Status": "Enabled"}
ENCRYPTED: Any = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}
PRIVATE: Any = {
    "BlockPublicAcls": True,
    "IgnorePublicAcls": True,
    "BlockPublicPolicy": True,
    "RestrictPublicBuckets": True,
}
OWNED: Any = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


class BucketSettings:
    """The settings of a bucket that is there, each looked at by itself."""

    def __init__(self, s3: "S3Client", thing: str, spec: State) -> None:
        self._s3, self._thing, self._spec = s3, thing, spec
        self._bucket = spec.bucket

    def look(self) -> Iterator[Finding]:
        """Find what is missing, and what is otherwise."""
        for setting in (
            self._place,
            self._versioning,
            self._encryption,
            self._privacy,
            self._ownership,
            self._transport,
            self._lifecycle,
        ):
            yield from tolerant(self._thing, setting)

    def _place(self) -> Iterator[Finding]:
        found = self._s3.get_bucket_location(Bucket=self._bucket).get("LocationConstraint")
        region = {None: "us-east-1", "EU": "eu-west-1"}.get(found, found)
        if region != self._spec.region:
            what = f"is in {region}, and state.region says {self._spec.region}"
            fix = f"write state.region: {region}, or another name in state.bucket"
            yield Refusal(self._thing, what, fix)

    def _versioning(self) -> Iterator[Finding]:
        found = self._s3.get_bucket_versioning(Bucket=self._bucket)
        if found.get("Status") != "Enabled":
            put = partial(self._s3.put_bucket_versioning, VersioningConfiguration=VERSIONED)
            yield self._change("turn versioning on", "a spoilt state can be taken back", put)

    def _encryption(self) -> Iterator[Finding]:
        none = "ServerSideEncryptionConfigurationNotFoundError"
        found = self._found(self._s3.get_bucket_encryption, none)
        if not found:
            put = partial(
                self._s3.put_bucket_encryption, ServerSideEncryptionConfiguration=ENCRYPTED
            )
            yield self._change("encrypt it (SSE-S3)", "a state tells much of a hub", put)
        for rule in found.get("ServerSideEncryptionConfiguration", {}).get("Rules", []):
            if key := rule.get("ApplyServerSideEncryptionByDefault", {}).get("KMSMasterKeyID"):
                what = (
                    f"is encrypted with the KMS key {key}, and stays so: that key's policy must let"
                    " the provisioning role use it (kms:Decrypt, kms:GenerateDataKey)"
                )
                yield Note(self._thing, what)

    def _privacy(self) -> Iterator[Finding]:
        none = "NoSuchPublicAccessBlockConfiguration"
        found = self._found(self._s3.get_public_access_block, none)
        blocked = found.get("PublicAccessBlockConfiguration", {})
        if not all(blocked.get(each) for each in PRIVATE):
            put = partial(self._s3.put_public_access_block, PublicAccessBlockConfiguration=PRIVATE)
            yield self._change("close it to the public", "whatever a policy comes to say", put)

    def _ownership(self) -> Iterator[Finding]:
        none = "OwnershipControlsNotFoundError"
        found = self._found(self._s3.get_bucket_ownership_controls, none)
        if OWNED["Rules"][0] not in found.get("OwnershipControls", {}).get("Rules", []):
            put = partial(self._s3.put_bucket_ownership_controls, OwnershipControls=OWNED)
            why = "only policies then say who may read it"
            yield self._change("turn access lists (ACLs) off", why, put)

    def _transport(self) -> Iterator[Finding]:
        found = self._found(self._s3.get_bucket_policy, "NoSuchBucketPolicy")
        document = json.loads(found["Policy"]) if found else None
        if not refuses_clear_text(document or {}, self._bucket):
            merged = json.dumps(with_statement(document, clear_text_refused(self._bucket)))
            put = partial(self._s3.put_bucket_policy, Policy=merged)
            what = "refuse clear text, by one more statement of its policy"
            yield self._change(what, "TLS only", put)

    def _lifecycle(self) -> Iterator[Finding]:
        none = "NoSuchLifecycleConfiguration"
        found = self._found(self._s3.get_bucket_lifecycle_configuration, none)
        rules: list[Any] = found.get("Rules", [])
        if rule := expires_state(rules):
            what = f"its lifecycle rule {rule} deletes what is current: a hub would lose its state"
            yield Note(self._thing, f"{what}. Turn that rule off")
        if not expires_old_versions(rules):
            size = "TransitionDefaultMinimumObjectSize"
            put = partial(
                self._s3.put_bucket_lifecycle_configuration,
                LifecycleConfiguration={"Rules": [*rules, RULE]},
                **({size: found[size]} if size in found else {}),
            )
            what = f"let old versions expire after {DAYS} days, but for the {KEPT} newest"
            yield self._change(what, "every apply and every lock leaves one", put)

    def _found(self, read: Callable[..., Any], none: str) -> dict[str, Any]:
        """Return what is configured, or nothing where AWS answers with the code `none`."""
        try:
            return dict(read(Bucket=self._bucket))
        except ClientError as error:
            if code(error) != none:
                raise
            return {}

    def _change(self, what: str, why: str, put: Callable[..., object]) -> Change:
        return Change(self._thing, what, why, partial(put, Bucket=self._bucket))
