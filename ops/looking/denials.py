"""Which permissions were missing, by IAM's names, whichever look needed them."""

from typing import Any

import boto3
from botocore.exceptions import ClientError
from botocore.model import OperationModel

from ops.bootstrap.aws_errors import is_denied

# Operations whose permission has another name (S3 user guide, "Required permissions for Amazon S3
# API operations"; Service Authorization Reference, "Amazon EKS", 2026-11). All else is named after
# the operation.
_NAMES = {
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
}


class Denials:
    """Every call of a session's that AWS did not allow; to be there before its first client."""

    def __init__(self, session: boto3.Session) -> None:
        """Listen to the answers of the session's calls."""
        self._names: set[str] = set()
        session.events.register("after-call", self._note)

    def names(self) -> list[str]:
        """Return the permissions, as in `iam:GetRole`, in alphabetical order."""
        return sorted(self._names)

    def _note(self, parsed: Any, model: OperationModel, **_: object) -> None:  # noqa: ANN401
        if is_denied(ClientError(parsed, model.name)):
            action = f"{model.service_model.signing_name}:{model.name}"
            self._names.add(_NAMES.get(action, action))
