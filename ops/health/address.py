"""The hub's address: its certificate, and whether the hub answers."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from ops.health.certificate import urgency
from ops.health.internet import Internet
from ops.health.view import View
from ops.looking.finding import Finding, Level, ok, problem

# JupyterHub's own, which needs no login.
HEALTH = "/hub/health"
_SECONDS = 10.0


def look(view: View) -> Iterator[Finding]:
    """Find whether the domain answers by HTTPS, with a certificate for it, and as JupyterHub."""
    domain = view.environment.hub.domain
    thing = f"https://{domain}"
    try:
        with _connected(domain, view.internet) as connection:
            yield _certificate(view, connection)
            yield _answer(thing, domain, connection)
    except ssl.SSLCertVerificationError as error:
        fix = "see hub.certificate_arn, and what the load balancer has"
        yield problem("certificate", f"is not one for {domain}: {error.verify_message}", fix)
    except (OSError, http.client.HTTPException) as error:
        what = f"does not answer: {str(error) or type(error).__name__}"
        fix = "a new load balancer takes some minutes until its targets count as healthy"
        yield problem(thing, what, fix)


@contextmanager
def _connected(domain: str, internet: Internet) -> Iterator[ssl.SSLSocket]:
    """Yield a connection to the first of its addresses that takes one; raises OSError."""
    problems: list[OSError] = []
    for address in sorted(internet.resolve(domain)):
        try:
            raw = socket.create_connection((address, internet.port), timeout=_SECONDS)
        except OSError as error:
            problems.append(error)
            continue
        with raw, internet.context.wrap_socket(raw, server_hostname=domain) as connection:
            yield connection
        return
    raise problems[0] if problems else OSError("DNS has no address for it")


def _certificate(view: View, connection: ssl.SSLSocket) -> Finding:
    until = str((connection.getpeercert() or {})["notAfter"])
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC)
    left = ends - view.now
    what = f"is valid for {left.days} more days, until {ends:%Y-%m-%d}"
    level = urgency(left)
    if level is Level.OK:
        return ok("certificate", what)
    if view.environment.hub.certificate_arn is None:
        fix = "AWS renews it by itself: see in ACM what keeps it from that (its DNS record)"
    else:
        fix = "see to hub.certificate_arn: AWS renews what it issued itself, by DNS"
    return Finding(level, "certificate", what, fix)


def _answer(thing: str, domain: str, connection: ssl.SSLSocket) -> Finding:
    asked = http.client.HTTPConnection(domain, timeout=_SECONDS)
    asked.sock = connection
    asked.request("GET", HEALTH)
    status = asked.getresponse().status
    if status == http.client.OK:
        return ok(thing, "answers")
    what = f"{HEALTH} answers {status}, where JupyterHub says 200"
    return problem(thing, what, "the proxy is there, and the hub behind it is not: see its pod")
