"""How the hub asks GitHub and DANDI APIs: bounded, verified, and never for ever."""

import asyncio
import json
import ssl
from http import HTTPStatus
from urllib.parse import urlsplit

from tornado.httpclient import HTTPRequest, HTTPResponse
from tornado.simple_httpclient import SimpleAsyncHTTPClient

REQUEST_SECONDS = 5.0  # a question that may be asked twice has twice that
ANSWER_BYTES = 1024 * 1024  # a list of some 50,000 logins; parsed in a few hundredths of a second
CONCURRENT_REQUESTS = 100
LOOPBACK = "127.0.0.1"


class NoAnswer(Exception):  # noqa: N818 - what it is, not what it means to a caller
    """Somebody who was asked did not say yes or no.

    `str()` is the reason in words of our own, fit for the log: no part of what was sent. `told`
    continues their name, or those of several, in what a person reads; `status` is HTTP's, where
    that was the answer; `passes` is whether it may be otherwise in some minutes.
    """

    def __init__(
        self,
        reason: str,
        *,
        told: str = "gave no proper answer",
        status: int | None = None,
        passes: bool = True,
    ) -> None:
        super().__init__(reason)
        self.told = told
        self.status = status
        self.passes = passes


class Client:
    """HTTP for one server: its certificate verified, its answers bounded, no redirect followed.

    Tornado's own client, whatever the hub is configured with: the curl client has no bound. It
    trusts what OpenSSL trusts; `SSL_CERT_FILE` names another bundle.
    """

    def __init__(self) -> None:
        self._http = SimpleAsyncHTTPClient(
            force_instance=True,
            max_clients=CONCURRENT_REQUESTS,
            max_body_size=ANSWER_BYTES,
            max_buffer_size=ANSWER_BYTES,  # of a body that says no length, the only bound
            defaults={
                "ssl_options": ssl.create_default_context(),
                "follow_redirects": False,
                "connect_timeout": REQUEST_SECONDS,
                "request_timeout": REQUEST_SECONDS,
            },
        )
        # Tornado's own queue would count the waiting as part of the request's time.
        self._places = asyncio.Semaphore(CONCURRENT_REQUESTS)
        self._turn = asyncio.Lock()

    async def ask(self, request: HTTPRequest) -> HTTPResponse:
        """The answer, of whatever status below 500. A GET that fails is tried once more.

        Raises NoAnswer if there is none, or the request would not be secret on its way.
        """
        if not _is_secret(request.url):
            raise NoAnswer("its address is not https")
        try:
            return await self._tried(request)
        finally:
            # A hundred answers that come together are acted upon one after the other, and whatever
            # else the hub is asked in between.
            async with self._turn:
                await asyncio.sleep(0)

    async def _tried(self, request: HTTPRequest) -> HTTPResponse:
        if request.method != "GET":
            return await self._once(request)
        try:
            return await self._once(request)
        except NoAnswer:
            return await self._once(request)

    async def _once(self, request: HTTPRequest) -> HTTPResponse:
        async with self._places:
            try:
                response = await self._http.fetch(request, raise_error=False)
            except Exception as error:  # noqa: BLE001 - whatever tornado makes of what is no HTTP
                raise NoAnswer(type(error).__name__) from None
        # Where its buffer is full, tornado takes what is in it for the whole body.
        if len(response.body) > ANSWER_BYTES:
            raise NoAnswer(f"its answer is longer than {ANSWER_BYTES} bytes")
        if response.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise no_answer_of(response)
        return response


def no_answer_of(response: HTTPResponse) -> NoAnswer:
    """What a response of a status that answers nothing comes to."""
    return NoAnswer(f"HTTP status {response.code}", status=response.code)


def parsed(response: HTTPResponse) -> object:
    """What a response says in JSON. Raises NoAnswer if it is anything else."""
    try:
        return json.loads(response.body)
    except (ValueError, RecursionError):
        raise NoAnswer("its answer is not JSON") from None


def _is_secret(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme == "https" or address.hostname == LOOPBACK
