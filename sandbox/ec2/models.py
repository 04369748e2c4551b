"""EC2 as far as a hub's network, volumes and launch templates go."""

from threading import RLock

from moto.ec2.models import EC2Backend

from sandbox.ec2.addresses import Addresses
from sandbox.ec2.dependencies import Dependencies
from sandbox.ec2.endpoints import Endpoints
from sandbox.ec2.nat_gateways import NatGateways
from sandbox.ec2.security_group_rules import SecurityGroupRules
from sandbox.ec2.tagged import Tagged
from sandbox.ec2.volumes import Volumes


class Ec2(
    Dependencies,
    Addresses,
    Endpoints,
    NatGateways,
    SecurityGroupRules,
    Volumes,
    Tagged,
    EC2Backend,
):
    """EC2 in one account and region.

    `lock` is held for each action; who calls from another service holds it, too.
    """

    def __init__(self, region_name: str, account_id: str) -> None:
        """Begin with the default VPC."""
        self.lock = RLock()
        super().__init__(region_name, account_id)
