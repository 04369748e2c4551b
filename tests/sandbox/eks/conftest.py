"""EKS on loopback, in this process."""

from collections.abc import Iterator

import pytest
from moto.ec2.models import ec2_backends
from moto.eks.models import eks_backends
from moto.iam.models import iam_backends
from moto.server import ThreadedMotoServer

from sandbox.eks.models import Eks
from tests.sandbox.eks.account import REGION, Account

ACCOUNT = "700000000000"


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    eks_backends.backend = Eks
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def account(endpoint: str) -> Iterator[Account]:
    """Return an account with nothing in it.

    It is the same one each time, emptied: of other tests' callers moto looks for the access key in
    every account it ever had, and loads AWS's managed policies for each.
    """
    yield Account(endpoint, ACCOUNT)
    eks_backends[ACCOUNT][REGION].reset()
    ec2_backends[ACCOUNT][REGION].reset()
    iam = iam_backends[ACCOUNT]["aws"]
    iam.roles.clear()
    iam.users.clear()


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
