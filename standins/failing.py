"""A stand-in that fails for as long as it is told to, whatever it is asked."""

from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler

from standins.failures import Answer


class FailingApplication(Application):
    """Around another application: while `failure` is set, that is its every answer."""

    def __init__(self, around: Application) -> None:
        """Pass everything on, for now."""
        super().__init__([(r".*", around)])
        self.failure: Answer | None = None

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        """Return what answers the request."""
        if self.failure is None:
            return super().find_handler(request, **kwargs)
        return self.get_handler_delegate(request, Failing, {"answer": self.failure})


class Failing(RequestHandler):
    """Fails, by any method."""

    def initialize(self, answer: Answer) -> None:
        """Fail so."""
        self.answer = answer

    def prepare(self) -> None:
        """Answer."""
        self.answer(self)
