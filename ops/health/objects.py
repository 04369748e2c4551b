"""Kubernetes' objects at one moment: each list is asked for once, whichever looks want it."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Any, TypeVar

from ops.kubernetes.answers import Cause, token_trouble
from ops.kubernetes.kubectl import REFUSED, Kubectl, KubectlError, Object
from ops.looking.guarded import UnseenError
from ops.trouble import TroubleError

Said = TypeVar("Said")


class Objects:
    """What kubectl says, remembered; `why` is the reason where there is no way to the cluster.

    `troubles` are what kept it from being had.
    """

    def __init__(self, kubectl: Kubectl | None, why: str = "") -> None:
        """Ask nothing yet."""
        self._kubectl, self._why = kubectl, why
        self.troubles: list[TroubleError] = []
        self._lock, self._asked = Lock(), dict[tuple[str, ...], Future[Any]]()

    def afresh(self) -> "Objects":
        """Return the same, with nothing remembered."""
        return Objects(self._kubectl, self._why)

    def of(self, kind: str, *arguments: str) -> list[Object]:
        """Return the objects of a kind, as `kubectl get` finds them; raises UnseenError."""
        key = (kind, *arguments)
        with self._lock:
            first = key not in self._asked
            answer = self._asked.setdefault(key, Future())
        if first:
            try:
                answer.set_result(self._said(lambda kubectl: kubectl.objects(*key)))
            except UnseenError as unseen:
                answer.set_exception(unseen)
        found: list[Object] = answer.result()
        return found

    def log(self, *arguments: str) -> str:
        """Return what `kubectl logs` prints; raises UnseenError."""
        return self._said(lambda kubectl: kubectl.run("logs", *arguments))

    def _said(self, ask: Callable[[Kubectl], Said]) -> Said:
        """Return what kubectl says; raises UnseenError."""
        try:
            return ask(self._way())
        except TroubleError as trouble:
            self.troubles.append(trouble)
            raise UnseenError(_words(trouble)) from None

    def _way(self) -> Kubectl:
        """Return the way; raises TroubleError, also where the server was silent a moment ago."""
        if silence := next((each for each in self.troubles if _is_silence(each)), None):
            raise silence
        if self._kubectl is None:
            raise TroubleError(self._why)
        return self._kubectl


def _is_silence(trouble: TroubleError) -> bool:
    return isinstance(trouble, KubectlError) and trouble.cause is Cause.UNREACHED


def _words(trouble: TroubleError) -> str:
    """Return what kubectl ended with, less its attempts before and its advice after."""
    if not isinstance(trouble, KubectlError):
        return " ".join(trouble.messages)
    said = trouble.answer
    match trouble.cause:
        case Cause.NO_TOKEN:
            why = token_trouble(trouble.said)
            return f"the aws command gives no token for the cluster ({why})"
        case Cause.UNREACHED:
            where = "cluster.endpoint says who may reach it"
            return f"the cluster's API does not answer ({said}): {where}"
        case Cause.REFUSED:
            return f"the cluster's API refuses ({said}): {REFUSED}"
    return said
