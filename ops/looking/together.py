"""Looks taken at the same time."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from typing import NamedTuple

from ops.looking.finding import Finding
from ops.looking.guarded import guarded

Tell = Callable[[str], None]
# How many at once: AWS's answers take a tenth of a second each, whoever waits.
_AT_ONCE = 8


class Look(NamedTuple):
    """A look, by the name of what it looks at."""

    thing: str
    take: Callable[[], Iterator[Finding]]


def together(looks: Sequence[Look], profile: str | None, tell: Tell) -> list[Finding]:
    """Return what all find, in their order; `tell` is told of each that is done."""
    pool = ThreadPoolExecutor(max_workers=_AT_ONCE)
    try:
        taken_now = {pool.submit(_taken, look, profile): look for look in looks}
        _follow(taken_now, tell)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return [finding for future in taken_now for finding in future.result()]


def _taken(look: Look, profile: str | None) -> list[Finding]:
    return list(guarded(look.thing, profile, look.take))


def _follow(futures: dict[Future[list[Finding]], Look], tell: Tell) -> None:
    for count, future in enumerate(as_completed(futures), start=1):
        tell(f"{count} of {len(futures)} looked at: {futures[future].thing}")
