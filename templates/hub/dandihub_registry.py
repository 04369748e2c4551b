"""The users that a DANDI API knows."""

import json
import logging
import re
import ssl
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

REQUEST_SECONDS = 5.0  # an API may be asked twice
ANSWER_BYTES = 64 * 1024  # the search lists at most 10 users
CONCURRENT_REQUESTS = 100
NO_ANSWER = 599  # tornado's status for a time-out or a connection that was closed early
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


def registry_client() -> AsyncHTTPClient:
    """The HTTP client for every registry: bounded answers, certificates always verified.

    Tornado's own, whatever the hub is configured with: the curl client has no bound. It trusts
    what OpenSSL trusts; `SSL_CERT_FILE` names another bundle.
    """
    return SimpleAsyncHTTPClient(
        force_instance=True,
        max_clients=CONCURRENT_REQUESTS,
        max_body_size=ANSWER_BYTES,
        defaults={"ssl_options": ssl.create_default_context()},
    )


@dataclass(frozen=True)
class Registry:
    """One DANDI API: its base URL, and the token it is asked with, if it wants one."""

    api: str
    token: str | None = field(repr=False)
    client: AsyncHTTPClient
    log: logging.Logger

    async def lists(self, login: str) -> bool:
        """Whether the API lists exactly this GitHub login, compared without case.

        An API that cannot be asked, or answers anything but a list of users, does not list it.
        """
        try:
            names = _usernames(await self._search(login))
        except (HTTPClientError, OSError, ValueError) as error:
            self.log.warning("%s did not say if %s is a user: %s", self.api, login, _reason(error))
            return False
        # A login is ASCII; some other letters become ASCII in lower case (the Kelvin sign).
        return any(name.isascii() and name.lower() == login.lower() for name in names)

    async def _search(self, login: str) -> bytes:
        """The answer, asked for once more after a failure that may pass."""
        try:
            return await self._get(login)
        except HTTPClientError as error:
            if error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
        except OSError:
            pass
        return await self._get(login)

    async def _get(self, login: str) -> bytes:
        response = await self.client.fetch(
            HTTPRequest(
                f"{self.api}/api/users/search/?username={quote(login, safe='')}",
                headers=self._headers(),
                connect_timeout=REQUEST_SECONDS,
                request_timeout=REQUEST_SECONDS,
                follow_redirects=False,
            )
        )
        return response.body

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json", "User-Agent": "dandihub"}
        if self.token is not None:
            headers["Authorization"] = f"token {self.token}"
        return headers


def _usernames(answer: bytes) -> list[str]:
    """The names in an answer. Raises ValueError if it is not a JSON list of users."""
    try:
        users = json.loads(answer)
    except (ValueError, RecursionError):
        users = None
    if not isinstance(users, list) or not all(map(_is_user, users)):
        raise ValueError("its answer is not a JSON list of users")
    return [user["username"] for user in users]


def _is_user(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("username"), str)


def _reason(error: Exception) -> str:
    """`error` in words of our own: what the API sent is not for the log."""
    if isinstance(error, HTTPClientError) and error.code != NO_ANSWER:
        return f"HTTP status {error.code}"
    return str(error) if isinstance(error, ValueError) else type(error).__name__
