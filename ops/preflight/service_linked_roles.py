"""The roles that AWS's services have in the account.

IAM user guide, "Create a service-linked role", and each service's, "Using service-linked roles",
2026-11: but for EC2 Spot's, which Karpenter may not make, each service makes its own when Terraform
first uses it.
"""

from collections.abc import Iterator

from ops.bootstrap.service_linked_roles import THING, is_there, look, needs_spot
from ops.looking.finding import Finding, ok
from ops.preflight.bootstrapped import bootstrapped
from ops.preflight.view import View

# Service, as the provisioning role may have it made, -> its role.
OTHERS = {
    "acm": "AWSServiceRoleForCertificateManager",
    "autoscaling": "AWSServiceRoleForAutoScaling",
    "backup": "AWSServiceRoleForBackup",
    "eks": "AWSServiceRoleForAmazonEKS",
    "eks-nodegroup": "AWSServiceRoleForAmazonEKSNodegroup",
    "elasticfilesystem": "AWSServiceRoleForAmazonElasticFileSystem",
    "elasticloadbalancing": "AWSServiceRoleForElasticLoadBalancing",
}


def look_at_spot(view: View) -> Iterator[Finding]:
    """Find whether EC2 Spot's is there, where a node pool buys spot machines."""
    if not needs_spot(view.environment):
        yield ok(THING, "is not needed: no node pool buys spot machines")
        return
    found = list(look(view.account, view.environment))
    yield from bootstrapped(view.environment.name, found, ok(THING, "is there"))


def look_at_others(view: View) -> Iterator[Finding]:
    """Say which of the others are still to be made."""
    missing = [service for service, name in OTHERS.items() if not is_there(view.account, name)]
    later = f"made by AWS at their first use: {', '.join(missing)}" if missing else "all there"
    yield ok("other service-linked roles", later)
