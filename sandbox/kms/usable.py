"""Whether another service can encrypt with a key."""

from typing import cast

from moto.kms.models import kms_backends

from sandbox.kms.models import Kms


def usable_key_arn(name: str, *, account_id: str, region: str) -> str | None:
    """Return the ARN of the key an id, ARN or alias names, or None where it cannot encrypt.

    A key of another account or region is taken at its word.
    """
    if name.startswith("arn:") and f":kms:{region}:{account_id}:" not in name:
        return name
    kms = cast("Kms", kms_backends[account_id][region])
    with kms.lock:
        return kms.enabled_key_arn(name)
