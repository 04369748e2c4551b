"""NAT gateways with the interface and the address they hold."""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.nat_gateways import NatGateway

from sandbox.ec2.interfaces import Interfaces


class NatGateways(Interfaces):
    """Zonal NAT gateways."""

    def create_nat_gateway(
        self,
        subnet_id: str,
        allocation_id: str,
        tags: dict[str, str] | None = None,
        connectivity_type: str | None = None,
    ) -> NatGateway:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html.

        No security group is for its interface
        (https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html).
        """
        made = super().create_nat_gateway(
            subnet_id, allocation_id, tags, connectivity_type or "public"
        )
        interface = made._eni  # noqa: SLF001 (as moto does)
        interface._group_set = []  # noqa: SLF001
        self.hold_interface(
            interface,
            description=f"Interface for NAT Gateway {made.id}",
            interface_type="nat_gateway",
        )
        return made

    def delete_nat_gateway(self, nat_gateway_id: str) -> NatGateway:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html.

        "Deleting a public NAT gateway disassociates its Elastic IP address, but does not release
        the address". It stays visible, as deleted, for about an hour; here, forever.
        """
        if nat_gateway_id not in self.nat_gateways:
            raise EC2ClientError("NatGatewayNotFound", f"NatGateway {nat_gateway_id} was not found")
        gateway = super().delete_nat_gateway(nat_gateway_id)
        interface = gateway._eni  # noqa: SLF001
        for address in [each for each in self.addresses if each.eni is interface]:
            self.disassociate_address(address=address.public_ip)
        self.enis.pop(interface.id, None)
        return gateway
