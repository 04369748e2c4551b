"""The roles that AWS's services have in the account.

IAM user guide, "Create a service-linked role", and each service's, "Using service-linked roles",
2026-11: but for EC2 Spot's, which Karpenter may not make, each service makes its own when Terraform
first uses it. Asked by name: that is what the provisioning role may.
"""

from collections.abc import Iterator

from botocore.exceptions import ClientError

from ops.bootstrap.aws_errors import code
from ops.bootstrap.service_linked_roles import THING, needs_spot
from ops.looking.finding import Finding, ok, problem
from ops.preflight.view import View

SPOT = "AWSServiceRoleForEC2Spot"
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
    elif _is_there(view, SPOT):
        yield ok(THING, "is there")
    else:
        what = "is missing: no spot machine can be had without it, and Karpenter may not make it"
        yield problem(THING, what, command=f"dandihub bootstrap {view.environment.name}")


def look_at_others(view: View) -> Iterator[Finding]:
    """Say which of the others are still to be made."""
    missing = [service for service, name in OTHERS.items() if not _is_there(view, name)]
    later = f"made by AWS at their first use: {', '.join(missing)}" if missing else "all there"
    yield ok("other service-linked roles", later)


def _is_there(view: View, name: str) -> bool:
    try:
        view.client("iam").get_role(RoleName=name)
    except ClientError as error:
        if code(error) != "NoSuchEntity":
            raise
        return False
    return True
