"""The DANDI APIs' names, which lead to their stand-ins: for this process, and nobody else."""

import ssl
from pathlib import Path
from urllib.parse import urlsplit

import trustme
from tornado.netutil import DefaultLoopResolver, OverrideResolver, Resolver


def lead(apis: list[str], server: str) -> None:
    """Have Tornado's clients that are made from now on find the APIs at the server (a URL)."""
    here = urlsplit(server)
    places = [urlsplit(api) for api in apis]
    mapping = {(place.hostname, place.port or 443): (here.hostname, here.port) for place in places}
    Resolver.configure(OverrideResolver, resolver=DefaultLoopResolver(), mapping=mapping)


def certificate(apis: list[str], authority: Path) -> ssl.SSLContext:
    """Return a certificate for the APIs' names, and write its authority's own."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(authority))
    names = {str(urlsplit(api).hostname) for api in apis}
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.issue_cert("127.0.0.1", *sorted(names)).configure_cert(context)
    return context
