"""KMS keys as AWS keeps them: rotation periods, states that refuse, policies that are checked."""

from threading import RLock

from moto.kms.exceptions import AlreadyExistsException, ValidationException
from moto.kms.models import Alias, Key, KmsBackend

from sandbox.kms.exceptions import KeyDisabledError, KeyStateError
from sandbox.kms.key_policies import check_key_policy

DEFAULT_ROTATION_PERIOD = 365


class Kms(KmsBackend):
    """The keys of one account and region; `lock` is held for each action.

    Which state refuses which action:
    https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html#key-state-table
    """

    def __init__(self, region_name: str, account_id: str | None = None) -> None:
        """Begin without keys."""
        super().__init__(region_name, account_id)
        self.lock = RLock()
        self._rotation_periods: dict[str, int] = {}

    def _key(self, key_id: str) -> Key:
        return self.keys[self.get_key_id(key_id)]

    def _kept_key(self, key_id: str) -> Key:
        key = self._key(key_id)
        if key.key_state == "PendingDeletion":
            raise KeyStateError(key.arn, "pending deletion")
        return key

    def enabled_key_arn(self, name: str) -> str | None:
        """Return the ARN of the key an id, ARN or alias names, or None unless it is enabled."""
        alias = self.get_alias_name(name)
        is_alias = alias.startswith("alias/")
        key_id = self.get_key_id_from_alias(alias) if is_alias else self.get_key_id(name)
        key = self.keys.get(key_id or "")
        return key.arn if key and key.enabled else None

    def put_key_policy(self, key_id: str, policy: str) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html."""
        check_key_policy(policy, account_id=self.account_id, partition=self.partition)
        super().put_key_policy(key_id, policy)

    def create_alias(self, target_key_id: str, alias_name: str) -> Alias:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html."""
        key = self._kept_key(target_key_id)
        if self.alias_exists(alias_name):
            arn = key.arn.replace(f"key/{key.id}", alias_name)
            raise AlreadyExistsException(f"An alias with the name {arn} already exists")
        return super().create_alias(target_key_id, alias_name)

    def set_rotation(self, key_id: str, period_in_days: int | None) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html."""
        key = self._kept_key(key_id)
        if not key.enabled:
            raise KeyDisabledError(key.arn)
        period = DEFAULT_ROTATION_PERIOD if period_in_days is None else period_in_days
        if not 90 <= period <= 2560:  # noqa: PLR2004 (as the source says)
            raise ValidationException(
                f"Value '{period}' at 'rotationPeriodInDays' failed to satisfy constraint: "
                "Member must have value between 90 and 2560"
            )
        self._rotation_periods[key.id] = period
        super().enable_key_rotation(key.id)

    def disable_key_rotation(self, key_id: str) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html."""
        super().disable_key_rotation(self._kept_key(key_id).id)

    def rotation_period(self, key_id: str) -> int | None:
        """Return the days between rotations, or None where there are none."""
        key = self._key(key_id)
        return self._rotation_periods[key.id] if key.key_rotation_status else None

    def disable_key(self, key_id: str) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html."""
        super().disable_key(self._kept_key(key_id).id)

    def enable_key(self, key_id: str) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html."""
        super().enable_key(self._kept_key(key_id).id)

    def update_key_description(self, key_id: str, description: str) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html."""
        super().update_key_description(self._kept_key(key_id).id, description)

    def tag_resource(self, arn: str, tags: dict[str, str]) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html."""
        super().tag_resource(self._kept_key(arn).id, tags)

    def untag_resource(self, arn: str, tag_keys: list[str]) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html."""
        super().untag_resource(self._kept_key(arn).id, tag_keys)

    def schedule_key_deletion(self, key_id: str, pending_window_in_days: int) -> float:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html."""
        key = self._kept_key(key_id)
        if not 7 <= pending_window_in_days <= 30:  # noqa: PLR2004 (as the source says)
            raise ValidationException(
                f"PendingWindowInDays is {pending_window_in_days}: it must be between 7 and 30"
            )
        return super().schedule_key_deletion(key.id, pending_window_in_days)

    def cancel_key_deletion(self, key_id: str) -> None:
        """https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html."""
        key = self._key(key_id)
        if key.key_state != "PendingDeletion":
            raise KeyStateError(key.arn, "not pending deletion")
        super().cancel_key_deletion(key.id)
