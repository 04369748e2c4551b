"""The role of AWS Backup: the policies that AWS keeps for it, and the trust in the service.

Source: AWS Backup developer guide ("Managed policies for AWS Backup"); the policies were at
v30 (2026-02-23) for backups and v36 (2026-08-27) for restores.
"""

from stacks.policies import trust
from stacks.policies.scope import PARTITION

ROLE_POLICIES = tuple(
    f"arn:{PARTITION}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor{purpose}"
    for purpose in ("Backup", "Restores")
)


def assume_role() -> str:
    """Return the trust policy of the role."""
    return trust.service("backup.amazonaws.com")
