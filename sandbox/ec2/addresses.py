"""Elastic IP addresses: one in use stays."""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.elastic_ip_addresses import ElasticAddress


class Addresses(EC2Backend):
    """Elastic IP addresses."""

    def release_address(self, address: str | None = None, allocation_id: str | None = None) -> None:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html.

        "Use DisassociateAddress … before you can release it. Otherwise, Amazon EC2 returns an error
        (InvalidIPAddress.InUse)."
        """
        found = self._named(address, allocation_id)
        if found.association_id:
            raise EC2ClientError("InvalidIPAddress.InUse", f"Address {found.public_ip} is in use.")
        super().release_address(address=found.public_ip)

    def _named(self, address: str | None, allocation_id: str | None) -> ElasticAddress:
        if address:
            return self.address_by_ip([address])[0]
        return self.address_by_allocation([allocation_id or ""])[0]

    def check_association_is_free(self, association_id: str) -> None:
        """Raise where the address belongs to a service's interface, such as a NAT gateway's.

        https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html (an address
        of a public NAT gateway is let go of with the gateway)
        """
        holder = self.address_by_association([association_id])[0].network_interface_id
        if holder and self.get_network_interface(holder).requester_managed:
            raise EC2ClientError(
                "AuthFailure", "You do not have permission to access the specified resource."
            )
