"""Waiting until there is nothing left of something."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from ops.kubernetes.kubectl import Object
from ops.kubernetes.objects import names_of

Look = Callable[[], list[Object]]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Patience:
    """How long nothing may change before waiting is given up, and how often to look; seconds."""

    seconds: float = 600.0
    pause: float = 5.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def until_none(look: Look, what: str, tell: Tell, patience: Patience) -> list[Object]:
    """Look until nothing is found; return what is left where nothing changes any more."""
    found, since = look(), patience.clock()
    while found:
        tell(f"{len(found)} {what} left: {', '.join(names_of(found))}")
        patience.sleep(patience.pause)
        again = look()
        if names_of(again) != names_of(found):
            since = patience.clock()
        elif patience.clock() - since >= patience.seconds:
            return again
        found = again
    return []
