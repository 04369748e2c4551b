"""Network interfaces that a service holds: nobody else can delete them."""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.elastic_network_interfaces import NetworkInterface


class Interfaces(EC2Backend):
    """Requester-managed network interfaces.

    https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html
    """

    def hold_interface(
        self, interface: NetworkInterface, *, description: str, interface_type: str
    ) -> None:
        """Make the interface one that the service which made it manages."""
        interface.description = description
        interface.interface_type = interface_type
        interface.requester_managed = True
        interface.status = "in-use"

    def check_interface_is_free(self, eni_id: str) -> None:
        """Raise unless whoever asks may delete it.

        https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInterface.html
        """
        interface = self.get_network_interface(eni_id)
        if interface.requester_managed or interface.attachment_id:
            raise EC2ClientError(
                "InvalidParameterValue", f"Network interface '{eni_id}' is currently in use."
            )
