"""What a hub on loopback talks to: stand-ins for GitHub and for one DANDI API."""

import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme

from standins.dandi import Dandi
from standins.github import CLIENT_ID, CLIENT_SECRET, GitHub
from standins.serving import serving


@dataclass(frozen=True)
class World:
    """The API's base URL, and what a hub is told: settings, by trait, and environment variables."""

    api: str
    settings: dict[str, str]
    environ: dict[str, str]


@asynccontextmanager
async def world(directory: Path, github: GitHub, dandi: Dandi) -> AsyncIterator[World]:
    """Serve both. The certificate of the API's authority is written into `directory`."""
    bundle = directory / "authority.pem"
    async with (
        serving(github.application()) as github_url,
        serving(dandi.application(), _certificate(bundle)) as api,
    ):
        settings = {
            "GitHubOAuthenticator.github_url": github_url,
            "DandihubAuthenticator.dandi_apis": api,
        }
        environ = {
            "SSL_CERT_FILE": str(bundle),
            "DANDI_API_CREDENTIALS": json.dumps({api: dandi.credential}),
            "GITHUB_CLIENT_ID": CLIENT_ID,
            "GITHUB_CLIENT_SECRET": CLIENT_SECRET,
        }
        yield World(api, settings, environ)


def _certificate(bundle: Path) -> ssl.SSLContext:
    authority, context = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(bundle))
    return context
