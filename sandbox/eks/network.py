"""What a cluster and its nodes have in EC2: a security group and network interfaces."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.subnets import Subnet
from moto.eks.exceptions import InvalidParameterException
from moto.moto_api._internal import mock_random as random

# As EC2 lists it.
GROUP_DESCRIPTION = (
    "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes,"
    " as well as any managed workloads."
)


def find_subnets(ec2: EC2Backend, subnet_ids: Sequence[str]) -> list[Subnet]:
    """Return the subnets; one that is not there is refused in EC2's words, which EKS passes on."""
    try:
        return [ec2.get_subnet(subnet_id) for subnet_id in subnet_ids]
    except EC2ClientError as refused:
        raise InvalidParameterException(message=refused.message) from refused


def control_plane_vpc(ec2: EC2Backend, subnet_ids: Sequence[str]) -> str:
    """Return the subnets' VPC.

    User guide, network-reqs: at least two subnets in different availability zones of one VPC.
    """
    subnets = find_subnets(ec2, subnet_ids)
    if len({subnet.availability_zone for subnet in subnets}) < 2:  # noqa: PLR2004
        raise InvalidParameterException(
            message="Subnets specified must be in at least two different AZs"
        )
    check_vpc(subnets, subnets[0].vpc_id)
    return str(subnets[0].vpc_id)


def check_vpc(subnets: Sequence[Subnet], vpc_id: str) -> None:
    """Refuse subnets of another VPC; the words are not AWS's."""
    if strangers := [subnet.id for subnet in subnets if subnet.vpc_id != vpc_id]:
        raise InvalidParameterException(
            message=f"Subnets {', '.join(strangers)} are not in the VPC {vpc_id}"
        )


def check_security_groups(ec2: EC2Backend, group_ids: Sequence[str]) -> None:
    """Refuse a security group that is not there, in EC2's words."""
    for group_id in group_ids:
        if ec2.get_security_group_from_id(group_id) is None:
            raise InvalidParameterException(
                message=f"The security group '{group_id}' does not exist"
            )


def create_security_group(ec2: EC2Backend, cluster_name: str, vpc_id: str) -> str:
    """Make the cluster security group (user guide, sec-group-reqs), and return its id."""
    name = f"eks-cluster-sg-{cluster_name}-{random.randint(10**8, 10**10)}"
    group = ec2.create_security_group(
        name,
        GROUP_DESCRIPTION,
        vpc_id=vpc_id,
        tags={
            "Name": name,
            "aws:eks:cluster-name": cluster_name,
            f"kubernetes.io/cluster/{cluster_name}": "owned",
        },
    )
    ec2.authorize_security_group_ingress(
        group.id, "-1", "", "", [], source_groups=[{"GroupId": group.id}], vpc_id=vpc_id
    )
    return group.id


def delete_security_group(ec2: EC2Backend, group_id: str) -> None:
    """Delete it; one that something else still uses stays, and stands in the VPC's way."""
    with suppress(EC2ClientError):
        ec2.delete_security_group(group_id=group_id)


def create_interface(
    ec2: EC2Backend,
    subnet: Subnet,
    *,
    description: str,
    group_ids: Sequence[str],
    tags: Mapping[str, str],
) -> str:
    """Make a network interface in use by AWS, and return its id."""
    interface = ec2.create_network_interface(
        subnet, [], group_ids=list(group_ids), description=description, tags=dict(tags)
    )
    interface.status = "in-use"
    interface.requester_managed = True
    return interface.id


def delete_interfaces(ec2: EC2Backend, interface_ids: Sequence[str]) -> None:
    """Delete them; those that are gone already are."""
    for interface_id in interface_ids:
        with suppress(EC2ClientError):
            ec2.delete_network_interface(interface_id)
