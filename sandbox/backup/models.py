"""AWS Backup as far as a hub's backups go."""

from threading import RLock

from sandbox.backup.recovery_points import RecoveryPoints
from sandbox.backup.selections import Selections


class Backup(Selections, RecoveryPoints):
    """AWS Backup in one account and region; `lock` is held for each action."""

    def __init__(self, region_name: str, account_id: str) -> None:
        """Begin without vaults and plans."""
        self.lock = RLock()
        super().__init__(region_name, account_id)
