"""The ways in which a server can fail: answers for the stand-ins for GitHub and DANDI APIs."""

import gzip
import socket
import struct
from collections.abc import Callable

from tornado.web import RequestHandler

Answer = Callable[[RequestHandler], None]


def status(code: int) -> Answer:
    """An answer with this HTTP status, which talks about e-mail addresses and tokens."""

    def answer(handler: RequestHandler) -> None:
        handler.set_status(code)
        handler.finish({"detail": "alice@example.org, your token is bad"})

    return answer


def body(content: str | bytes) -> Answer:
    """An answer with status 200 and this body, called JSON."""

    def answer(handler: RequestHandler) -> None:
        handler.set_header("Content-Type", "application/json; charset=utf-8")
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


def endless(handler: RequestHandler) -> None:
    """A body without a length, which goes on for as long as it is read."""
    stream = handler.detach()

    def go_on(_: object) -> None:
        if not stream.closed():
            stream.write(b" " * 65_536).add_done_callback(go_on)

    stream.write(b"HTTP/1.1 200 OK\r\n\r\n[").add_done_callback(go_on)


def long_header(handler: RequestHandler) -> None:
    """A header longer than the 64 KiB that clients read."""
    handler.set_header("X-Long", "x" * 70_000)
    handler.finish("[]")


def not_http(handler: RequestHandler) -> None:
    """Bytes that are not HTTP."""
    stream = handler.detach()
    stream.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n").add_done_callback(lambda _: stream.close())


def silence(handler: RequestHandler) -> None:
    """Nothing at all, on a connection that stays open."""
    handler.detach()


def rate_limited(code: int) -> Answer:
    """GitHub's refusal of one request too many (403 or 429), with its headers."""

    def answer(handler: RequestHandler) -> None:
        handler.set_status(code)
        handler.set_header("Retry-After", "60")
        handler.set_header("X-RateLimit-Remaining", "0")
        handler.finish({"message": "API rate limit exceeded for user ID 1.", "status": str(code)})

    return answer


def restricted(handler: RequestHandler) -> None:
    """GitHub's refusal to tell an OAuth app of an organization that has not approved it (403).

    Its words are those that people quote in public issues, 2025.
    """
    handler.set_status(403)
    handler.set_header("X-RateLimit-Remaining", "4999")
    words = "the `brain` organization has enabled OAuth App access restrictions"
    handler.finish({"message": f"Although you appear to be somebody, {words}.", "status": "403"})


def secondary_limit(handler: RequestHandler) -> None:
    """GitHub's refusal of too many requests at a time, where no header says so (403)."""
    handler.set_status(403)
    handler.set_header("X-RateLimit-Remaining", "4999")
    handler.finish({"message": "You have exceeded a secondary rate limit.", "status": "403"})


def single_sign_on(handler: RequestHandler) -> None:
    """GitHub's refusal of a token without an organization's single sign-on (403)."""
    handler.set_status(403)
    handler.set_header("X-GitHub-SSO", "required; url=https://github.com/orgs/brain/sso")
    handler.finish({"message": "Resource protected by organization SAML enforcement."})
