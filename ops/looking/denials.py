"""Which permissions were missing, by IAM's names, whichever look needed them."""

from typing import Any

import boto3
from botocore.exceptions import ClientError
from botocore.model import OperationModel

from ops.bootstrap.aws_errors import is_denied
from ops.bootstrap.permissions.calls import NAMES


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
            self._names.add(NAMES.get(action, action))
