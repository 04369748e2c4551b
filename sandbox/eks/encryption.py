"""Which keys a cluster's secrets may be encrypted with."""

from collections.abc import Sequence

from moto.eks.exceptions import InvalidParameterException

from sandbox.eks.shape import Shape
from sandbox.kms.usable import usable_key_arn


def check_keys(config: Sequence[Shape], *, account_id: str, region: str) -> None:
    """Refuse a key that is not there, disabled or to be deleted; the words are not AWS's.

    API reference, Provider: the ARN or alias of a key of the cluster's region.
    """
    for provider in (each.get("provider", {}) for each in config):
        key = provider.get("keyArn")
        if key and not usable_key_arn(key, account_id=account_id, region=region):
            raise InvalidParameterException(message=f"keyArn, {key}, is of no enabled key")
