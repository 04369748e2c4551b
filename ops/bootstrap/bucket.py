"""The S3 bucket with Terraform's state: whether it is there, and ours."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import code, is_denied
from ops.bootstrap.bucket_lifecycle import DAYS, KEPT
from ops.bootstrap.bucket_settings import BucketSettings
from ops.bootstrap.findings import Change, Finding, Note, Refusal, changes
from spec.state import State

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client

_SETTINGS = (
    "versioned, encrypted, closed to the public, without access lists, TLS only; old versions"
    f" expire after {DAYS} days, but for the {KEPT} newest"
)
_ASK = "work as an administrator of the account (--profile)"


def look(account: Account, spec: State) -> Iterator[Finding]:
    """Find what the bucket lacks, or that it is somebody else's."""
    return _Bucket(account, spec).look()


class _Bucket:
    def __init__(self, account: Account, spec: State) -> None:
        self._s3: S3Client = account.session.client("s3", region_name=spec.region)
        self._owner, self._name, self._region = account.id, spec.bucket, spec.region
        self._thing = f"S3 bucket {spec.bucket}"
        self._settings = BucketSettings(self._s3, self._thing, spec)

    def look(self) -> Iterator[Finding]:
        try:
            self._s3.head_bucket(Bucket=self._name, ExpectedBucketOwner=self._owner)
        except ClientError as error:
            yield self._not_there(error)
            return
        yield from self._settings.look()

    def _not_there(self, error: ClientError) -> Finding:
        if code(error) in {"404", "NoSuchBucket"}:
            why = f"Terraform's state, {_SETTINGS}"
            return Change(self._thing, f"make it in {self._region}", why, self._make)
        if is_denied(error):
            return self._closed()
        raise error

    def _closed(self) -> Finding:
        """Tell a bucket of others from one of ours: AWS answers both with 403."""
        try:
            ours = {each.get("Name") for each in self._s3.list_buckets()["Buckets"]}
        except ClientError as error:
            if not is_denied(error):
                raise
            what = "is another account's, or yours and you may not look at it"
            return Refusal(self._thing, what, f"{_ASK}, or choose another name in state.bucket")
        if self._name in ours:
            what = "could not be looked at: HeadBucket is not allowed"
            return Note(self._thing, what, unseen=True)
        what = "is another account's: a bucket's name is unique in all of AWS"
        return Refusal(self._thing, what, "choose another name in state.bucket")

    def _make(self) -> None:
        where: Any = {"LocationConstraint": self._region}
        # A bucket that names no region is in us-east-1 (S3 API, CreateBucket).
        named = {} if self._region == "us-east-1" else {"CreateBucketConfiguration": where}
        self._s3.create_bucket(Bucket=self._name, ObjectOwnership="BucketOwnerEnforced", **named)
        for change in changes(self._settings.look()):
            change.apply()
