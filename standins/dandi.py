"""A stand-in for a DANDI API's search for users, and the ways in which one can fail."""

import gzip
import json
import socket
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tornado.web import Application, RequestHandler

Answer = Callable[[RequestHandler], None]


@dataclass
class Dandi:
    """The logins it knows, the token it asks for, and what it answers before it works."""

    logins: Iterable[str] = ()
    credential: str | None = None
    failures: list[Answer] = field(default_factory=list)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Each request so far: the name searched for, and the Authorization header."""

    def application(self) -> Application:
        """What is served at the API's base URL."""
        return Application([(r"/api/users/search/", Search, {"dandi": self})])


class Search(RequestHandler):
    """GET /api/users/search/?username=NAME: the first ten users whose names contain NAME."""

    def initialize(self, dandi: Dandi) -> None:
        """Serve this `dandi`."""
        self.dandi = dandi

    def get(self) -> None:
        """Fail as told, else answer as the API does."""
        name = self.get_query_argument("username", strip=False)
        authorization = self.request.headers.get("Authorization")
        self.dandi.asked.append((name, authorization))
        if self.dandi.failures:
            self.dandi.failures.pop(0)(self)
        elif (
            self.dandi.credential is not None and authorization != f"token {self.dandi.credential}"
        ):
            status(401)(self)
        else:
            self.found([login for login in self.dandi.logins if name.lower() in login.lower()])

    def found(self, logins: list[str]) -> None:
        """Answer with these users."""
        users = [
            {"username": login, "name": f"{login}'s name", "status": "APPROVED"}
            for login in logins[:10]
        ]
        body(json.dumps(users))(self)


def status(code: int) -> Answer:
    """An answer with this HTTP status, which talks about e-mail addresses and tokens."""

    def answer(handler: RequestHandler) -> None:
        handler.set_status(code)
        handler.finish({"detail": "alice@example.org, your token is bad"})

    return answer


def body(content: str | bytes) -> Answer:
    """An answer with status 200 and this body."""

    def answer(handler: RequestHandler) -> None:
        handler.set_header("Content-Type", "application/json")
        handler.finish(content)

    return answer


def compressed(content: str) -> Answer:
    """An answer with status 200 and this body, compressed without having been asked to."""

    def answer(handler: RequestHandler) -> None:
        handler.set_header("Content-Encoding", "gzip")
        handler.finish(gzip.compress(content.encode()))

    return answer


def redirect(url: str) -> Answer:
    """An answer that sends the client elsewhere."""
    return lambda handler: handler.redirect(url)


def reset(handler: RequestHandler) -> None:
    """The connection is reset in place of an answer."""
    stream = handler.detach()
    stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stream.close()


def cut_short(handler: RequestHandler) -> None:
    """The connection is closed in the middle of the answer's body."""
    stream = handler.detach()
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    stream.write(head + b'[{"username": "alice"}').add_done_callback(lambda _: stream.close())


def not_http(handler: RequestHandler) -> None:
    """Bytes that are not HTTP."""
    stream = handler.detach()
    stream.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n").add_done_callback(lambda _: stream.close())


def silence(handler: RequestHandler) -> None:
    """Nothing at all, on a connection that stays open."""
    handler.detach()
