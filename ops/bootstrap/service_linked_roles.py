"""The role that EC2 needs before anybody can ask for spot machines.

Sources: EC2 user guide, "Service-linked role for Spot Instance requests"; Karpenter, "Create the
EC2 Spot Service Linked Role"; 2026-11. Karpenter may not make it; the other services make theirs
while Terraform works, which the provisioning role's policies allow.
"""

from collections.abc import Iterator
from functools import partial

from botocore.exceptions import ClientError

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import code, tolerant
from ops.bootstrap.findings import Change, Finding
from spec.environment import Environment

SPOT = "spot.amazonaws.com"
ROLE = "AWSServiceRoleForEC2Spot"
THING = f"service-linked role {ROLE}"


def needs_spot(environment: Environment) -> bool:
    """Whether a node pool buys spot machines."""
    return any("spot" in pool.capacity_types for pool in environment.node_pools.values())


def look(account: Account, environment: Environment) -> Iterator[Finding]:
    """Find whether the role is missing."""
    return tolerant(THING, lambda: _spot(account, environment))


def is_there(account: Account, name: str) -> bool:
    """Whether the account has the role; asked by name, which is what a provisioning role may."""
    try:
        account.session.client("iam").get_role(RoleName=name)
    except ClientError as error:
        if code(error) != "NoSuchEntity":
            raise
        return False
    return True


def _spot(account: Account, environment: Environment) -> Iterator[Finding]:
    if not needs_spot(environment) or is_there(account, ROLE):
        return
    iam = account.session.client("iam")
    make = partial(iam.create_service_linked_role, AWSServiceName=SPOT)
    why = "no spot machine can be had without it, and Karpenter may not make it"
    yield Change(THING, "make it", why, make)
