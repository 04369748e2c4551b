"""AWS's stand-in on loopback, in this process, and clients for it."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import uuid4

import boto3
import pytest
from botocore.config import Config
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from sandbox.extensions import BACKENDS

REGION = "us-east-2"
ClientFactory = Callable[..., Any]


def extend() -> None:
    """Put the backends there are in moto's place."""
    for service, backend in BACKENDS.items():
        if find_spec(f"sandbox.{service}") and find_spec(f"sandbox.{service}.models"):
            backends = getattr(import_module(f"moto.{service}.models"), f"{service}_backends")
            backends.backend = getattr(import_module(f"sandbox.{service}.models"), backend)


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """Serve, and return the address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
        patch.setenv("MOTO_ACM_VALIDATION_WAIT", "0")
        extend()
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
        server.stop()


@pytest.fixture(scope="session")
def client(endpoint: str) -> ClientFactory:
    """Return what makes a client of a service; nothing is tried twice."""
    session: Any = boto3.Session("testing", "testing", region_name=REGION)

    def made(service: str, *, parameter_validation: bool = True) -> Any:
        config = Config(retries={"max_attempts": 1}, parameter_validation=parameter_validation)
        return session.client(service, endpoint_url=endpoint, config=config)

    return made


@pytest.fixture
def name() -> str:
    """Return a name that nothing else has."""
    return f"test-{uuid4().hex[:12]}"
