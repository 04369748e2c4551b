"""KMS actions that moto lacks or answers otherwise than AWS."""

import json
from typing import Any, cast

from moto.core.common_types import TYPE_RESPONSE
from moto.kms.models import Key, kms_backends
from moto.kms.responses import KmsResponse

from sandbox.kms.key_policies import check_key_policy
from sandbox.kms.models import Kms

DEFAULT_PENDING_WINDOW = 30


class KeyResponse(KmsResponse):
    """The KMS API."""

    @property
    def kms_backend(self) -> Kms:
        """The keys of the caller's account and region."""
        return cast("Kms", kms_backends[self.current_account][self.region])

    def call_action(self) -> TYPE_RESPONSE:
        """Answer requests one after another."""
        with self.kms_backend.lock:
            return super().call_action()

    def _get_param(self, param_name: str, if_none: Any = None) -> Any:  # noqa: ANN401 (moto's)
        """The name of a key policy may be left out (API_PutKeyPolicy, API_GetKeyPolicy)."""
        default = "default" if param_name == "PolicyName" else if_none
        return super()._get_param(param_name, default)

    def _named_key(self) -> Key:
        """Return the key the request names; raises NotFoundException."""
        key_id = self._get_param("KeyId")
        self._validate_cmk_id(key_id)
        return self.kms_backend.keys[self.kms_backend.get_key_id(key_id)]

    def create_key(self) -> str:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html."""
        if policy := self._get_param("Policy"):
            check_key_policy(policy, account_id=self.current_account, partition=self.partition)
        return super().create_key()

    def enable_key_rotation(self) -> str:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html."""
        key = self._named_key()
        self.kms_backend.set_rotation(key.id, self._get_param("RotationPeriodInDays"))
        return "{}"

    def get_key_rotation_status(self) -> str:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html."""
        key = self._named_key()
        period = self.kms_backend.rotation_period(key.id)
        answer: dict[str, Any] = {"KeyId": key.arn, "KeyRotationEnabled": period is not None}
        return json.dumps(answer | ({"RotationPeriodInDays": period} if period else {}))

    def schedule_key_deletion(self) -> str:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html."""
        key = self._named_key()
        window = self._get_param("PendingWindowInDays", DEFAULT_PENDING_WINDOW)
        date = self.kms_backend.schedule_key_deletion(key.id, window)
        return json.dumps(
            {
                "KeyId": key.arn,
                "DeletionDate": date,
                "KeyState": key.key_state,
                "PendingWindowInDays": window,
            }
        )
