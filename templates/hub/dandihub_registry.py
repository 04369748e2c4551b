"""The users that a DANDI API knows."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from tornado.httpclient import HTTPRequest, HTTPResponse

from dandihub_http import Client, NoAnswer, no_answer_of, parsed

# users_search_view in dandiapi/api/views/users.py of dandi/dandi-archive (3e3c3c9, 2026-08-20): the
# approved users with the name anywhere in their login, names or e-mail, those who joined first.
SEARCH_LISTS = 10
# Whoever is no staff member gets one of these for the list of all; it is not in older archives.
_NOT_FOR_US = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
_BASE_URL = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")


def base_url(api: str) -> str:
    """`api` without a slash at its end.

    Raises ValueError if it is not `https://host`, with a port and a path at most.
    """
    if not _is_base_url(api):
        raise ValueError(f"{api!r} is not the base URL of an API: https://host[:port][/path]")
    return api.rstrip("/")


def _is_base_url(api: str) -> bool:
    try:
        return _BASE_URL.fullmatch(api) is not None and urlsplit(api).port != 0
    except ValueError:  # a port above 65535
        return False


@dataclass(frozen=True)
class Registry:
    """One DANDI API: its base URL, and the token it is asked with, if it wants one."""

    api: str
    token: str | None = field(repr=False)
    client: Client

    async def lists(self, login: str) -> bool:
        """Whether this GitHub login, compared without case, is an approved user's.

        Raises NoAnswer if the API cannot be asked, answers anything but users, or has too many
        users of similar names to show this one.
        """
        names = await self._search(login)
        if _holds(names, login):
            return True
        if len(names) < SEARCH_LISTS:
            return False
        return _holds(await self._all_names(login), login)

    async def _search(self, login: str) -> list[str]:
        response = await self._get(f"/api/users/search/?username={quote(login, safe='')}")
        if response.code != HTTPStatus.OK:
            raise no_answer_of(response)
        return _usernames(parsed(response))

    async def _all_names(self, login: str) -> list[str]:
        """Every login, where the token may read them: the API asks for a staff member's.

        users_list_view, beside the search since 2025-09. The search has no way to ask for a whole
        name: it takes letters, digits and `@.+-_`, and looks for them anywhere.
        """
        response = await self._get("/api/users/?approved_only=true")
        if response.code in _NOT_FOR_US:
            raise _hidden(login)
        if response.code != HTTPStatus.OK:
            raise no_answer_of(response)
        return _names(parsed(response))

    async def _get(self, path: str) -> HTTPResponse:
        return await self.client.ask(HTTPRequest(self.api + path, headers=self._headers()))

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json", "User-Agent": "dandihub"}
        if self.token is not None:
            headers["Authorization"] = f"token {self.token}"
        return headers


def _holds(names: list[str], login: str) -> bool:
    # A login is ASCII; some other letters become ASCII in lower case (the Kelvin sign).
    return any(name.isascii() and name.lower() == login.lower() for name in names)


def _hidden(login: str) -> NoAnswer:
    """No answer as long as the hub's token is what it is, and the names are what they are."""
    return NoAnswer(
        f"it lists only {SEARCH_LISTS} users with names like {login}",
        told=f"cannot list more than {SEARCH_LISTS} users with names like yours: ask for your"
        " GitHub login to be named for this hub",
        passes=False,
    )


def _names(answer: object) -> list[str]:
    """A list of names. Raises NoAnswer if it is none."""
    if not isinstance(answer, list) or not all(isinstance(name, str) for name in answer):
        raise NoAnswer("its answer is not a list of names")
    return answer


def _usernames(users: object) -> list[str]:
    """The names of a list of users. Raises NoAnswer if it is none."""
    if not isinstance(users, list) or not all(map(_is_user, users)):
        raise NoAnswer("its answer is not a list of users")
    return [user["username"] for user in users]


def _is_user(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("username"), str)
