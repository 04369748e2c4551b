"""Refusals that moto's KMS does not know; the words are AWS's."""

from moto.core.exceptions import JsonRESTError


class KeyDisabledError(JsonRESTError):
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html."""

    def __init__(self, key_arn: str) -> None:
        """Name the key."""
        super().__init__("DisabledException", f"{key_arn} is disabled.")


class KeyStateError(JsonRESTError):
    """https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html."""

    def __init__(self, key_arn: str, state: str) -> None:
        """Say in which state the key is, as in `pending deletion`."""
        super().__init__("KMSInvalidStateException", f"{key_arn} is {state}.")


class MalformedPolicyError(JsonRESTError):
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html."""

    def __init__(self, message: str) -> None:
        """Say what is wrong with the key policy."""
        super().__init__("MalformedPolicyDocumentException", message)
