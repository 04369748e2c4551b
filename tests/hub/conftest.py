"""What the hub's own modules are tested with: stand-ins for GitHub and DANDI APIs."""

# ruff: noqa: E402 - what is imported further down may not be installed

import functools
import json
import logging
import ssl
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest

for _needed in ("jupyterhub", "oauthenticator", "kubespawner"):
    pytest.importorskip(_needed, reason=f"the hub's own modules are tested with {_needed}")

sys.path.insert(0, str(Path(__file__).parent))  # for the stand-ins

import trustme
from kubespawner import KubeSpawner

from dandihub_credentials import VARIABLE
from dandihub_login import DandihubAuthenticator
from dandihub_registry import Registry, registry_client
from standins.dandi import Dandi
from standins.github import CLIENT_ID, CLIENT_SECRET, GitHub
from standins.serving import serving

Serve: TypeAlias = Callable[[Dandi], Awaitable[str]]
LOG = logging.getLogger("hub")


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """The certificate authority of the DANDI APIs."""
    return trustme.CA()


@pytest.fixture
def _trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients made from now on trust the authority."""
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))


@pytest.fixture
async def serve(authority: trustme.CA) -> AsyncIterator[Serve]:
    """Serves a DANDI API over https and gives its base URL."""
    certificate = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(certificate)
    async with AsyncExitStack() as servers:

        async def start(dandi: Dandi) -> str:
            server = serving(dandi.application(), certificate)
            return await servers.enter_async_context(server)

        yield start


@pytest.fixture
async def registry(serve: Serve) -> Callable[[Dandi], Awaitable[Registry]]:
    """A registry for a DANDI API that is served for it."""

    async def of(dandi: Dandi) -> Registry:
        return Registry(await serve(dandi), dandi.credential, registry_client(), LOG)

    return of


@pytest.fixture
def github() -> GitHub:
    """The GitHub that `authenticator` uses."""
    return GitHub()


@pytest.fixture
async def authenticator(
    github: GitHub, serve: Serve, _trusted: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Callable[..., Awaitable[DandihubAuthenticator]]]:
    """An authenticator for `github` and the given DANDI APIs, with further traits by name."""
    async with serving(github.application()) as url:

        async def of(*apis: Dandi, **traits: Any) -> DandihubAuthenticator:
            tokens = {await serve(api): api.credential for api in apis}
            given = {api: token for api, token in tokens.items() if token is not None}
            monkeypatch.setenv(VARIABLE, json.dumps(given))
            return DandihubAuthenticator(
                github_url=url,
                client_id=CLIENT_ID,
                client_secret=CLIENT_SECRET,
                oauth_callback_url="https://hub.example.org/hub/oauth_callback",
                enable_auth_state=True,
                dandi_apis=list(tokens),
                log=LOG,
                **traits,
            )

        yield of


@pytest.fixture
async def spawner(monkeypatch: pytest.MonkeyPatch) -> Callable[..., KubeSpawner]:
    """A KubeSpawner with the given traits, which needs no cluster to make a pod's manifest."""
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    return functools.partial(KubeSpawner, _mock=True)
