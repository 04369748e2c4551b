"""EC2 actions that moto lacks or answers otherwise than AWS."""

from typing import cast

from moto.core.common_types import TYPE_RESPONSE
from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import ec2_backends
from moto.ec2.models.elastic_block_store import Volume
from moto.ec2.models.vpcs import VPCEndPoint
from moto.ec2.responses import EC2Response

from sandbox.ec2.launch_templates import LaunchTemplateResponse
from sandbox.ec2.models import Ec2


class Ec2Response(LaunchTemplateResponse, EC2Response):
    """The EC2 API. Refusals that are here concern callers, not what EC2 itself does."""

    @property
    def ec2_backend(self) -> Ec2:
        """EC2 in the caller's account and region."""
        return cast("Ec2", ec2_backends[self.current_account][self.region])

    def call_action(self) -> TYPE_RESPONSE:
        """Answer requests one after another."""
        with self.ec2_backend.lock:
            return super().call_action()

    def create_volume(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html."""
        answer = super().create_volume()
        self.ec2_backend.check_key(cast("Volume", answer.result))
        return answer

    def modify_volume(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html."""
        self.ec2_backend.check_growth(self._get_param("VolumeId"), self._get_param("Size"))
        return super().modify_volume()

    def create_vpc_endpoint(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html."""
        answer = super().create_vpc_endpoint()
        endpoint = cast("dict[str, VPCEndPoint]", answer.result)["VpcEndpoint"]
        # The default, as the source has it.
        endpoint.vpc_endpoint_type = endpoint.vpc_endpoint_type or "Gateway"
        self.ec2_backend.hold_endpoint_interfaces(endpoint)
        return answer

    def modify_vpc_endpoint(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html."""
        answer = super().modify_vpc_endpoint()
        endpoint = self.ec2_backend.vpc_end_points[self._get_param("VpcEndpointId")]
        self.ec2_backend.hold_endpoint_interfaces(endpoint)
        return answer

    def delete_network_interface(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInterface.html."""
        self.ec2_backend.check_interface_is_free(self._get_param("NetworkInterfaceId"))
        return super().delete_network_interface()

    def disassociate_address(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateAddress.html."""
        if association_id := self._get_param("AssociationId"):
            self.ec2_backend.check_association_is_free(association_id)
        return super().disassociate_address()

    def delete_security_group(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html.

        "CannotDelete: You cannot delete the 'default' security group in your VPC".
        """
        group_id = self._get_param("GroupId")
        group = self.ec2_backend.get_security_group_from_id(group_id) if group_id else None
        if group is not None and group.is_default:
            raise EC2ClientError(
                "CannotDelete",
                f'the specified group: "{group_id}" name: "default" cannot be deleted by a user',
            )
        return super().delete_security_group()
