"""Kubernetes' objects at one moment: each list is asked for once, whichever looks want it."""

from concurrent.futures import Future
from threading import Lock
from typing import Any

from ops.kubernetes.answers import Cause, token_trouble
from ops.kubernetes.kubectl import REFUSED, Kubectl, KubectlError, Object
from ops.looking.guarded import UnseenError
from ops.trouble import TroubleError


class Objects:
    """What kubectl says, remembered; `why` is the reason where there is no way to the cluster."""

    def __init__(self, kubectl: Kubectl | None, why: str = "") -> None:
        """Ask nothing yet."""
        self._kubectl, self._why = kubectl, why
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
                answer.set_result(self._reached().objects(*key))
            except TroubleError as trouble:
                answer.set_exception(UnseenError(_words(trouble)))
        found: list[Object] = answer.result()
        return found

    def log(self, *arguments: str) -> str:
        """Return what `kubectl logs` prints; raises UnseenError."""
        try:
            return self._reached().run("logs", *arguments)
        except TroubleError as trouble:
            raise UnseenError(_words(trouble)) from None

    def _reached(self) -> Kubectl:
        if self._kubectl is None:
            raise UnseenError(self._why)
        return self._kubectl


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
