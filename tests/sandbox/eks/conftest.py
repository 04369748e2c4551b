"""EKS on loopback, in this process."""

from collections.abc import Iterator
from itertools import count

import pytest
from moto.eks.models import eks_backends
from moto.server import ThreadedMotoServer

from sandbox.eks.models import Eks
from tests.sandbox.eks.account import Account

ACCOUNTS = count(700_000_000_000)


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    eks_backends.backend = Eks
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def account(endpoint: str) -> Account:
    """Return an account that no other test has."""
    return Account(endpoint, str(next(ACCOUNTS)))


@pytest.fixture
def hub(account: Account) -> Account:
    """Return one with a cluster, of which access entries are made by hand alone."""
    account.create_cluster(
        accessConfig={
            "authenticationMode": "API",
            "bootstrapClusterCreatorAdminPermissions": False,
        }
    )
    return account
