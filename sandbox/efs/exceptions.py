"""Refusals that moto's EFS does not know."""

from moto.efs.exceptions import EFSError


class InvalidPolicyError(EFSError):
    """https://docs.aws.amazon.com/efs/latest/ug/API_PutFileSystemPolicy.html."""

    def __init__(self) -> None:
        """Use the source's words."""
        super().__init__("InvalidPolicyException", "The policy is malformed or invalid.")
