"""The role that EC2 needs before anybody can ask for spot machines.

Sources: EC2 user guide, "Service-linked role for Spot Instance requests"; Karpenter, "Create the
EC2 Spot Service Linked Role"; 2026-11. Karpenter may not make it; the other services make theirs
while Terraform works, which the provisioning role's policies allow.
"""

from collections.abc import Iterator
from functools import partial

from ops.bootstrap.account import Account
from ops.bootstrap.aws_errors import tolerant
from ops.bootstrap.findings import Change, Finding
from spec.environment import Environment

SPOT = "spot.amazonaws.com"
THING = "service-linked role AWSServiceRoleForEC2Spot"


def needs_spot(environment: Environment) -> bool:
    """Whether a node pool buys spot machines."""
    return any("spot" in pool.capacity_types for pool in environment.node_pools.values())


def look(account: Account, environment: Environment) -> Iterator[Finding]:
    """Find whether the role is missing."""
    return tolerant(THING, lambda: _spot(account, environment))


def _spot(account: Account, environment: Environment) -> Iterator[Finding]:
    if not needs_spot(environment):
        return
    iam = account.session.client("iam")
    if not iam.list_roles(PathPrefix=f"/aws-service-role/{SPOT}/")["Roles"]:
        make = partial(iam.create_service_linked_role, AWSServiceName=SPOT)
        why = "no spot machine can be had without it, and Karpenter may not make it"
        yield Change(THING, "make it", why, make)
