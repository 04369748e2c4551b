"""The stand-in on loopback, in this process, and clients for it."""

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import boto3
import pytest
from botocore.config import Config

from sandbox.server import listen

REGION = "us-east-2"
# The one account of all tests: moto looks for a caller's key in every account it ever had, and
# loads AWS's managed policies for each.
ACCOUNT = "123456789012"
ClientFactory = Callable[..., Any]


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """Serve, and return the address."""
    server = listen(0, ACCOUNT)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module", autouse=True)
def nothing_of_others(endpoint: str) -> None:
    """Empty moto, which is one for all tests of this process, for each file.

    Others leave it without AWS's managed policies; as of `listen`, it loads them at a next look.
    """
    urlopen(Request(f"{endpoint}/moto-api/reset", method="POST")).close()  # noqa: S310 (loopback)


@pytest.fixture(scope="session")
def client(endpoint: str) -> ClientFactory:
    """Return what makes a client of a service; nothing is tried twice."""
    session: Any = boto3.Session("testing", "testing", region_name=REGION)

    def made(service: str, *, parameter_validation: bool = True) -> Any:
        config = Config(retries={"max_attempts": 0}, parameter_validation=parameter_validation)
        return session.client(service, endpoint_url=endpoint, config=config)

    return made


@pytest.fixture
def name() -> str:
    """Return a name that nothing else has."""
    return f"test-{uuid4().hex[:12]}"
