"""A stand-in below a path, where several share a server."""

from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.web import Application


class Below(Application):
    """Another application, which does not see the path it is below."""

    def __init__(self, path: str, around: Application) -> None:
        """Serve it below the path, which begins with a slash and ends without."""
        super().__init__([(r".*", around)])
        self._path = path

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        """Return what answers the request."""
        request.path = request.path.removeprefix(self._path)
        return super().find_handler(request, **kwargs)
