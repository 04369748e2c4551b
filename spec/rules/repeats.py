"""The same entry twice in a list."""

from collections.abc import Callable, Iterator, Sequence

from spec.load.display import quoted
from spec.rules.finding import Finding


def repeats(
    path: tuple[str | int, ...], entries: Sequence[str], key: Callable[[str], str] = str
) -> Iterator[Finding]:
    """Yield a finding for every entry whose `key` an earlier one has."""
    first: dict[str, str] = {}
    for index, entry in enumerate(entries):
        if key(entry) in first:
            hint = f"the same as '{first[key(entry)]}' before it; leave one of them out"
            yield Finding((*path, index), "this entry stands here twice", quoted(entry), hint=hint)
        first.setdefault(key(entry), entry)
