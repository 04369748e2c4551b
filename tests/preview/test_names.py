"""DANDI APIs' names, which lead to their stand-ins."""

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tornado.netutil import Resolver
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from preview.names import certificate, lead
from standins.dandi import Dandi
from standins.serving import serving

APIS = ["https://one.example.org", "https://two.example.org:8443"]


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[SimpleAsyncHTTPClient]:
    """A client for which the names lead to a stand-in that knows ada."""
    authority = tmp_path / "authority.pem"
    async with serving(Dandi(["ada"]).application(), certificate(APIS, authority)) as url:
        lead(APIS, url)
        trusted = ssl.create_default_context(cafile=str(authority))
        yield SimpleAsyncHTTPClient(force_instance=True, defaults={"ssl_options": trusted})
        Resolver.configure(None)


@pytest.mark.parametrize("api", APIS)
async def test_an_apis_name_leads_to_its_stand_in(client: SimpleAsyncHTTPClient, api: str) -> None:
    answer = await client.fetch(f"{api}/api/users/search/?username=ada")
    assert b'"ada"' in answer.body
