"""What keeps a cluster from being looked at, and does not pass by waiting for the hub."""

import math
from collections.abc import Iterable

from ops.kubernetes.answers import Cause
from ops.kubernetes.kubectl import KubectlError
from ops.trouble import TroubleError

# Seconds. Terraform has just been there: a network that is gone for longer needs somebody.
OUT_OF_REACH = 120.0
_NEVER = math.inf


class Barred:
    """For how long in a row a cluster could not be looked at."""

    def __init__(self) -> None:
        """Begin with a cluster of which nothing is known."""
        self._since = _NEVER

    @property
    def in_words(self) -> str:
        """How long it is hoped to pass; nothing where nothing bars."""
        if self._since == _NEVER:
            return ""
        return f"the cluster cannot be looked at; that is waited for {OUT_OF_REACH:.0f} s at most"

    def since(self, gone: float, troubles: Iterable[TroubleError]) -> bool:
        """Whether it has to be given up, `gone` seconds after the beginning, for these troubles."""
        limit = min(map(_may_last, troubles), default=_NEVER)
        if limit == _NEVER:
            self._since = _NEVER
            return False
        self._since = min(self._since, gone)
        return gone - self._since >= limit


def _may_last(trouble: TroubleError) -> float:
    """Return for how many seconds it may be hoped to pass."""
    if not isinstance(trouble, KubectlError):
        return 0.0  # no kubectl, or no cluster to ask
    if trouble.cause is Cause.UNREACHED:
        return OUT_OF_REACH
    return _NEVER if trouble.cause is Cause.OTHER else 0.0
