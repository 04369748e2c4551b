"""EKS on loopback, in this process."""

from collections.abc import Iterator

import pytest
from moto.ec2.models import ec2_backends
from moto.eks.models import eks_backends
from moto.iam.models import iam_backends

from tests.sandbox.conftest import ACCOUNT, REGION
from tests.sandbox.eks.account import Account


@pytest.fixture
def account(endpoint: str) -> Iterator[Account]:
    """Return the account, with nothing of these tests in it."""
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
