"""What a browser does for a login: it keeps cookies, and goes where it is sent."""

from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from tornado.httpclient import HTTPRequest, HTTPResponse
from tornado.simple_httpclient import SimpleAsyncHTTPClient

LOGIN_COOKIE = "jupyterhub-hub-login"
PATIENCE = 300.0  # seconds


class Browser:
    """One person's, at one hub. It does not follow redirects by itself."""

    def __init__(self, hub: str) -> None:
        self.hub = hub
        self.cookies: dict[str, str] = {}
        self._http = SimpleAsyncHTTPClient(force_instance=True)

    async def get(self, path: str, **query: str) -> HTTPResponse:
        """The answer to a GET, whatever its status."""
        return await self._fetch("GET", path, query, body=None)

    async def post(self, path: str, **form: str) -> HTTPResponse:
        """The answer to a form that a page of the hub has sent with its own XSRF token."""
        query = {"_xsrf": self.cookies.get("_xsrf", "")}
        return await self._fetch("POST", path, query, body=urlencode(form))

    async def log_in(self, code: str) -> HTTPResponse:
        """The hub's answer to GitHub's redirect back, with the code that GitHub would give."""
        sent_to_github = await self.get("/hub/oauth_login")
        (state,) = parse_qs(urlsplit(sent_to_github.headers["Location"]).query)["state"]
        return await self.get("/hub/oauth_callback", code=code, state=state)

    @property
    def is_logged_in(self) -> bool:
        """Whether the hub has given it the cookie of a login."""
        return bool(self.cookies.get(LOGIN_COOKIE))

    async def _fetch(
        self, method: str, path: str, query: dict[str, str], body: str | None
    ) -> HTTPResponse:
        request = HTTPRequest(
            f"{self.hub}{path}?{urlencode(query)}",
            method,
            headers={"Cookie": "; ".join(f"{name}={v}" for name, v in self.cookies.items())},
            body=body,
            follow_redirects=False,
            connect_timeout=PATIENCE,
            request_timeout=PATIENCE,
        )
        response = await self._http.fetch(request, raise_error=False)
        for header in response.headers.get_list("Set-Cookie"):
            self.cookies |= {name: each.value for name, each in SimpleCookie(header).items()}
        return response
