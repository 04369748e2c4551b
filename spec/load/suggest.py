"""What may have been meant, and what is allowed, in few words."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

_MOST_LISTED = 16


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Name the closest known word in a hint, or return an empty text."""
    lower = {word.lower(): word for word in sorted(known)}
    closest = get_close_matches(found.lower(), lower, n=2)
    alike = [word for word in closest if _ratio(found, word) == _ratio(found, closest[0])]
    meant = " or ".join(f"'{lower[word]}'" for word in sorted(alike))
    return f"did you mean {meant}?" if meant else ""


def listed(words: Sequence[str]) -> str:
    """Join the words with commas; a long list is cut, and says how many there are."""
    shown = ", ".join(words[:_MOST_LISTED])
    return shown if len(words) <= _MOST_LISTED else f"{shown}, … ({len(words)} in all)"


def _ratio(found: str, word: str) -> float:
    return SequenceMatcher(None, word, found.lower()).ratio()
