"""What a page of servers offers, and what it does not."""

from collections.abc import Iterable, Mapping
from typing import Any

from tornado.web import HTTPError

Profile = Mapping[str, Any]


class NotOfferedError(HTTPError):
    """What is not on the page: status 400 with these words, on the page and in the API."""

    def __init__(self, message: str) -> None:
        super().__init__(400, message)
        self.jupyterhub_message = message


def refuse_others(chosen: Mapping[str, Any], page: Iterable[Profile]) -> None:
    """Raise NotOfferedError unless each choice, as KubeSpawner keeps them, is one of the page's.

    What is not chosen is the page's default.
    """
    profile = _profile(chosen, {each["slug"]: each for each in page})
    options: Mapping[str, Any] = profile.get("profile_options", {})
    for name, choice in chosen.items():
        if name == "profile":
            continue
        if name not in options:
            raise _not_among("choice of", name, options)
        _pick(name, choice, options[name]["choices"])


def _profile(chosen: Mapping[str, Any], profiles: Mapping[str, Profile]) -> Profile:
    if "profile" in chosen:
        return _pick("server", chosen["profile"], profiles)
    return next(each for each in profiles.values() if each.get("default"))


def _pick(what: str, choice: object, offered: Mapping[str, Profile]) -> Profile:
    if not isinstance(choice, str) or choice not in offered:
        raise _not_among(what, choice, offered)
    return offered[choice]


def _not_among(what: str, choice: object, offered: Iterable[str]) -> NotOfferedError:
    return NotOfferedError(
        f"There is no {what} {choice!r:.80} here. Choose one of: {', '.join(offered)}."
    )
