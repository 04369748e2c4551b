"""VPC endpoints: an interface endpoint has an interface in each of its subnets."""

from collections.abc import Sequence

from moto.ec2.models.vpcs import VPCEndPoint

from sandbox.ec2.interfaces import Interfaces


class Endpoints(Interfaces):
    """VPC endpoints, once moto has made or changed them.

    https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html ("For each
    subnet that you specify … we create an endpoint network interface in the subnet")
    """

    def hold_endpoint_interfaces(self, endpoint: VPCEndPoint) -> None:
        """Make the endpoint's interfaces those of its subnets, with its security groups.

        Without any, the VPC's default group is for them (API_CreateVpcEndpoint,
        "SecurityGroupIds").
        """
        if endpoint.vpc_endpoint_type != "Interface":
            return
        default = self.get_default_security_group(endpoint.vpc_id)
        if default and not endpoint.security_group_ids:
            endpoint.security_group_ids = [default.id]
        wanted = endpoint.subnet_ids or []
        kept = self._keep_interfaces(endpoint.network_interface_ids, wanted)
        made = [self._make_interface(each) for each in wanted if each not in kept]
        endpoint.network_interface_ids = [*kept.values(), *made]
        for interface_id in endpoint.network_interface_ids:
            self._hold(endpoint, interface_id)

    def _keep_interfaces(
        self, interface_ids: Sequence[str], subnet_ids: Sequence[str]
    ) -> dict[str, str]:
        """Return the interfaces that stay, by subnet.

        The others go, and so do those moto made, with an address from nowhere.
        """
        kept = {}
        for interface in [self.enis[each] for each in interface_ids]:
            if interface.requester_managed and interface.subnet_id in subnet_ids:
                kept[interface.subnet_id] = interface.id
            else:
                del self.enis[interface.id]
        return kept

    def _make_interface(self, subnet_id: str) -> str:
        subnet = self.get_subnet(subnet_id)
        return self.create_network_interface(subnet, []).id

    def _hold(self, endpoint: VPCEndPoint, interface_id: str) -> None:
        self.modify_network_interface_attribute(interface_id, endpoint.security_group_ids)
        self.hold_interface(
            self.enis[interface_id],
            description=f"VPC Endpoint Interface {endpoint.id}",
            interface_type="vpc_endpoint",
        )

    def delete_vpc_endpoints(self, vpce_ids: list[str] | None = None) -> None:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpcEndpoints.html.

        Its interfaces, or its routes, go with it.
        """
        super().delete_vpc_endpoints(vpce_ids)
        for endpoint_id in vpce_ids or []:
            self.vpc_end_points.pop(endpoint_id, None)
