"""IAM's part: does a role exist, and may the service assume it."""

import re

from moto.eks.exceptions import InvalidParameterException
from moto.iam.models import IAMBackend, Role

from sandbox.iam.roles import role_of, trusts

ROLE_ARN = re.compile(r"arn:aws[a-z-]*:iam::[0-9]{12}:role/.+")


def check_form(arn: str) -> None:
    """Refuse what is no role's ARN in moto's words; moto reads all of AWS's endpoints first."""
    if not ROLE_ARN.fullmatch(arn):
        raise InvalidParameterException(message=f"Invalid Role Arn: '{arn}'")


def find_role(iam: IAMBackend, arn: str) -> Role | None:
    """Return the role of the ARN, which must have the form of one."""
    check_form(arn)
    return role_of(iam, arn)


def check_cluster_role(iam: IAMBackend, arn: str) -> None:
    """Refuse a role that the control plane could not assume.

    The words are those that the Terraform provider waits on (aws_eks_cluster, create).
    """
    role = find_role(iam, arn)
    if role is None:
        raise InvalidParameterException(message=f"roleArn, {arn}, does not exist")
    if not trusts(role, "eks.amazonaws.com"):
        raise InvalidParameterException(
            message="Role could not be assumed because the trusted entity is not correct"
        )


def check_node_role(iam: IAMBackend, arn: str) -> None:
    """Refuse a role that nodes could not assume."""
    role = find_role(iam, arn)
    if role is None:
        name = arn.rpartition("/")[2]
        raise InvalidParameterException(message=f"The role with name {name} cannot be found.")
    if not trusts(role, "ec2.amazonaws.com"):
        raise InvalidParameterException(
            message="Following required service principals [ec2.amazonaws.com] were not found in"
            f" the trust relationships of nodeRole {arn}"
        )


def check_pod_role(iam: IAMBackend, arn: str) -> None:
    """Refuse a role that EKS Pod Identity could not assume."""
    role = find_role(iam, arn)
    if role is None:
        raise InvalidParameterException(message="Role provided in the request does not exist.")
    if not trusts(role, "pods.eks.amazonaws.com"):
        raise InvalidParameterException(
            message="Trust policy of the role provided is invalid."
            " Follow the official documentation to resolve the issue."
        )
