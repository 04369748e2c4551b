"""What keeps VPCs, subnets, groups and gateways from going away, and what goes with them."""

from collections.abc import Iterator

from moto.ec2.exceptions import DependencyViolationError
from moto.ec2.models import EC2Backend
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.security_groups import SecurityGroup
from moto.ec2.models.subnets import Subnet
from moto.ec2.models.vpcs import VPC


class Dependencies(EC2Backend):
    """Deletions that AWS refuses with DependencyViolation.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
    """

    def delete_vpc(self, vpc_id: str) -> VPC:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html.

        Its default group, access control list and main route table go with it.
        """
        self.get_vpc(vpc_id)
        if any(self._left_in(vpc_id)):
            raise DependencyViolationError(
                f"The vpc '{vpc_id}' has dependencies and cannot be deleted."
            )
        self.groups.pop(vpc_id, None)
        for acl in [each for each in self.network_acls.values() if each.vpc_id == vpc_id]:
            del self.network_acls[acl.id]
        return super().delete_vpc(vpc_id)

    def _left_in(self, vpc_id: str) -> Iterator[object]:
        """Yield what must go before the VPC can."""
        yield from self.describe_subnets(filters={"vpc-id": [vpc_id]})
        yield from (each for each in self.enis.values() if each.vpc_id == vpc_id)
        for gateway in self.internet_gateways.values():
            if any(each["VpcId"] == vpc_id for each in gateway.attachments):
                yield gateway
        yield from (
            each for each in self.egress_only_internet_gateways.values() if each.vpc_id == vpc_id
        )
        yield from (each for each in self.vpc_end_points.values() if each.vpc_id == vpc_id)
        yield from (each for each in self.groups[vpc_id].values() if not each.is_default)
        tables = [each for each in self.route_tables.values() if each.vpc_id == vpc_id]
        yield from (each for each in tables if each.main_association_id is None)
        acls = [each for each in self.network_acls.values() if each.vpc_id == vpc_id]
        yield from (each for each in acls if not each.default)

    def delete_subnet(self, subnet_id: str) -> Subnet:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html.

        Its associations with a route table and an access control list go with it.
        """
        if any(each.subnet_id == subnet_id for each in self.enis.values()):
            raise DependencyViolationError(
                f"The subnet '{subnet_id}' has dependencies and cannot be deleted."
            )
        deleted = super().delete_subnet(subnet_id)
        for table in self.route_tables.values():
            for association in [k for k, v in table._associations.items() if v == subnet_id]:  # noqa: SLF001 (as moto does)
                del table._associations[association]  # noqa: SLF001
        return deleted

    def _delete_security_group(self, vpc_id: str | None, group_id: str) -> None:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html."""
        if self.interfaces_in_group(group_id) or any(self._groups_naming(group_id)):
            raise DependencyViolationError(f"resource {group_id} has a dependent object")
        super()._delete_security_group(vpc_id, group_id)

    def interfaces_in_group(self, group_id: str) -> list[NetworkInterface]:
        """Return the network interfaces that a security group is for."""
        return [
            each
            for each in self.enis.values()
            if any(group.id == group_id for group in each.group_set)
        ]

    def _groups_naming(self, group_id: str) -> Iterator[SecurityGroup]:
        """Yield the other groups with a rule that refers to this one."""
        for group in (each for groups in self.groups.values() for each in groups.values()):
            rules = [*group.ingress_rules, *group.egress_rules]
            named = {rule.source_group.get("GroupId") for rule in rules}
            if group.id != group_id and group_id in named:
                yield group

    def detach_internet_gateway(self, internet_gateway_id: str, vpc_id: str) -> None:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html."""
        if any(each.vpc_id == vpc_id and each.public_ip for each in self.enis.values()):
            raise DependencyViolationError(
                f"Network {vpc_id} has some mapped public address(es). Please unmap those public "
                "address(es) before detaching the gateway."
            )
        super().detach_internet_gateway(internet_gateway_id, vpc_id)

    def delete_internet_gateway(self, internet_gateway_id: str) -> None:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteInternetGateway.html."""
        if self.get_internet_gateway(internet_gateway_id).attachments:
            raise DependencyViolationError(
                f"The internetGateway '{internet_gateway_id}' has dependencies and cannot be "
                "deleted."
            )
        super().delete_internet_gateway(internet_gateway_id)
