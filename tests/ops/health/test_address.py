"""The certificate and the answer, from a TLS server on loopback."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import trustme

from ops.health import address
from ops.looking.finding import Finding
from tests.ops.bootstrap.hubs import DOMAIN
from tests.ops.health.conftest import Views
from tests.ops.looking.findings import told

Serving = Callable[..., AbstractContextManager[int]]
HERE = {DOMAIN: {"127.0.0.1"}}


class Hub(BaseHTTPRequestHandler):
    """Answers as JupyterHub does, or as its proxy where there is no hub."""

    status = 200

    def do_GET(self) -> None:
        right = self.path == "/hub/health" and self.headers["Host"] == DOMAIN
        self.send_response(self.status if right else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def serving(authority: trustme.CA) -> Serving:
    """Return what serves with a certificate for a name, for so long, and yields the port."""

    @contextmanager
    def serve(
        name: str = DOMAIN,
        ends: timedelta = timedelta(days=90),
        status: int = 200,
        ca: trustme.CA | None = None,
    ) -> Iterator[int]:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        until = datetime.now(UTC) + ends
        began = until - timedelta(days=400)
        issued = (ca or authority).issue_cert(name, not_before=began, not_after=until)
        issued.configure_cert(context)
        handler = type("Handler", (Hub,), {"status": status})
        with HTTPServer(("127.0.0.1", 0), handler) as server:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield server.server_port
            server.shutdown()

    return serve


def looked(view: Views, port: int) -> list[Finding]:
    found = view(names=HERE, port=port)
    return list(address.look(found.at(datetime.now(UTC))))


def test_a_hub_that_answers(view: Views, serving: Serving) -> None:
    with serving() as port:
        certificate, answer = told(looked(view, port))
    assert certificate.startswith("ok certificate: is valid for 89 more days, until 2")
    assert answer == f"ok https://{DOMAIN}: answers"


@pytest.mark.parametrize(("days", "level"), [(40, "ok"), (20, "warning"), (3, "problem")])
def test_the_nearer_its_end_the_worse(view: Views, serving: Serving, days: int, level: str) -> None:
    with serving(ends=timedelta(days=days)) as port:
        assert looked(view, port)[0].level == level


@pytest.mark.parametrize(
    ("name", "ends", "why"),
    [
        ("elsewhere.org", timedelta(days=90), "Hostname mismatch"),
        (DOMAIN, timedelta(days=-1), "certificate has expired"),
    ],
)
def test_a_certificate_that_is_not_valid_is_a_problem(
    view: Views, serving: Serving, name: str, ends: timedelta, why: str
) -> None:
    with serving(name, ends) as port:
        (found,) = looked(view, port)
    assert told([found])[0].startswith(f"problem certificate: is not one for {DOMAIN}: {why}")


def test_a_stranger_is_not_believed(view: Views, serving: Serving) -> None:
    with serving(ca=trustme.CA()) as port:
        (found,) = looked(view, port)
    assert "unable to get local issuer certificate" in found.what


def test_a_proxy_without_a_hub_is_a_problem(view: Views, serving: Serving) -> None:
    with serving(status=503) as port:
        _, found = looked(view, port)
    assert told([found]) == [
        f"problem https://{DOMAIN}: /hub/health answers 503, where JupyterHub says 200"
    ]


def test_nobody_there_is_a_problem(view: Views, serving: Serving) -> None:
    with serving() as port:
        pass
    (found,) = looked(view, port)
    assert told([found])[0].startswith(f"problem https://{DOMAIN}: does not answer: [Errno ")


def test_a_name_without_an_address_is_a_problem(view: Views) -> None:
    assert told(address.look(view())) == [
        f"problem https://{DOMAIN}: does not answer: DNS has no address for it"
    ]


def test_another_of_its_addresses_will_do(view: Views, serving: Serving) -> None:
    with serving() as port:
        found = view(names={DOMAIN: {"127.0.0.1", "127.0.0.0"}}, port=port)
        assert told(address.look(found))[1] == f"ok https://{DOMAIN}: answers"
