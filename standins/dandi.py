"""A stand-in for a DANDI API's users.

As in dandiapi/api/views/users.py of dandi/dandi-archive (3e3c3c9, 2026-08-20).
"""

import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from tornado.web import Application, RequestHandler

from standins.failures import Answer, body

SEARCH_LISTS = 10


@dataclass
class Dandi:
    """Its approved users' logins in the order in which they joined, and the token it asks for.

    `people` are approved users by login with their names, which the search looks through as well.
    `staff`: whether the token is a staff member's, who may list everybody. `failures` are what the
    search answers before it works, `list_failures` what the list of everybody does.
    """

    logins: Iterable[str] = ()
    credential: str | None = None
    failures: list[Answer] = field(default_factory=list)
    list_failures: list[Answer] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    staff: bool = False
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Each search so far: the name searched for, and the Authorization header."""
    before_answer: Callable[[], Awaitable[object]] | None = None
    """Awaited before each answer."""

    def application(self) -> Application:
        """What is served at the API's base URL."""
        routes = [(r"/api/users/search/", Search), (r"/api/users/", Users)]
        return Application([(path, handler, {"dandi": self}) for path, handler in routes])

    def users(self) -> dict[str, str]:
        """The users' names by login."""
        return {login: f"{login}'s name" for login in self.logins} | self.people


class _Handler(RequestHandler):
    def initialize(self, dandi: Dandi) -> None:
        self.dandi = dandi

    async def prepare(self) -> None:
        if self.dandi.before_answer:
            await self.dandi.before_answer()

    def is_known(self) -> bool:
        """Whether the token is right; without it, Django REST framework's 401 is the answer."""
        authorization = self.request.headers.get("Authorization")
        if self.dandi.credential is None or authorization == f"token {self.dandi.credential}":
            return True
        self.set_status(401)
        self.set_header("WWW-Authenticate", "Bearer")
        self.finish({"detail": "Invalid token."})
        return False


class Search(_Handler):
    """GET /api/users/search/?username=NAME: the first ten approved users with NAME in a name."""

    def get(self) -> None:
        """Fail as told, else answer as the API does."""
        name = self.get_query_argument("username", strip=False)
        self.dandi.asked.append((name, self.request.headers.get("Authorization")))
        if self.dandi.failures:
            self.dandi.failures.pop(0)(self)
        elif self.is_known():
            self.found(name.lower())

    def found(self, name: str) -> None:
        """Answer with the users who have this in their login or their name."""
        users = [
            {"admin": False, "username": login, "name": full, "status": "APPROVED"}
            for login, full in self.dandi.users().items()
            if name in login.lower() or name in full.lower()
        ]
        body(json.dumps(users[:SEARCH_LISTS]))(self)


class Users(_Handler):
    """GET /api/users/?approved_only=true: everybody's login, for staff."""

    def get(self) -> None:
        """Answer with the logins in order, or Django REST framework's 403."""
        if self.dandi.list_failures:
            self.dandi.list_failures.pop(0)(self)
            return
        if not self.is_known():
            return
        if not self.dandi.staff:
            self.set_status(403)
            self.finish({"detail": "You do not have permission to perform this action."})
            return
        body(json.dumps(sorted(self.dandi.users())))(self)
