"""The VPC: public, private and pod subnets in each zone, and what leads in and out."""

from collections.abc import Mapping, Sequence
from ipaddress import IPv4Network

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.default_security_group import DefaultSecurityGroup
from cdktf_cdktf_provider_aws.eip import Eip
from cdktf_cdktf_provider_aws.internet_gateway import InternetGateway
from cdktf_cdktf_provider_aws.nat_gateway import NatGateway
from cdktf_cdktf_provider_aws.route import Route
from cdktf_cdktf_provider_aws.route_table import RouteTable
from cdktf_cdktf_provider_aws.route_table_association import RouteTableAssociation
from cdktf_cdktf_provider_aws.subnet import Subnet
from cdktf_cdktf_provider_aws.vpc import Vpc
from cdktf_cdktf_provider_aws.vpc_ipv4_cidr_block_association import VpcIpv4CidrBlockAssociation

from spec.network import Network as NetworkSpec
from spec.subnets import subnets
from stacks.references import reference

ANYWHERE = "0.0.0.0/0"


class Network:
    """The VPC. `public`, `private` and `pods` are subnet ids by their zone's letter.

    Addresses carry the letter, too, so that another zone moves no subnet.
    """

    def __init__(
        self, stack: TerraformStack, *, spec: NetworkSpec, region: str, cluster_name: str
    ) -> None:
        """Make the VPC `cluster_name` as the spec divides it."""
        self._stack = stack
        self._name = cluster_name
        self.zones = subnets(spec, region)
        self.vpc_id, self.vpc_arn = self._vpc(spec)
        # The pod subnets lie in the second block; they can exist only once it is associated.
        pod_block = VpcIpv4CidrBlockAssociation(
            stack, "pod_cidr", vpc_id=self.vpc_id, cidr_block=str(spec.pod_cidr)
        )
        self.public = self._subnets("public", self.zones.public, {"kubernetes.io/role/elb": "1"})
        self.private = self._subnets(
            "private", self.zones.private, {"kubernetes.io/role/internal-elb": "1"}
        )
        self.pods = self._subnets(
            "pod", self.zones.pods, {"karpenter.sh/discovery": cluster_name}, pod_block.vpc_id
        )
        self._public_routes()
        self.internet_routes = self._private_routes(spec)

    def _vpc(self, spec: NetworkSpec) -> tuple[str, str]:
        vpc = Vpc(
            self._stack,
            "vpc",
            cidr_block=str(spec.cidr),
            enable_dns_hostnames=True,
            enable_dns_support=True,
            tags={"Name": self._name},
        )
        # Without rules: nothing can use it by oversight.
        vpc_id = vpc.id
        DefaultSecurityGroup(self._stack, "default_security_group", vpc_id=vpc_id)
        return vpc_id, vpc.arn

    def _subnets(
        self,
        kind: str,
        blocks: Sequence[IPv4Network],
        tags: Mapping[str, str],
        vpc_id: str = "",
    ) -> dict[str, str]:
        for zone, cidr in zip(self.zones.zones, blocks, strict=True):
            Subnet(
                self._stack,
                f"{kind}_{zone[-1]}",
                vpc_id=vpc_id or self.vpc_id,
                availability_zone=zone,
                cidr_block=str(cidr),
                tags={"Name": f"{self._name}-{kind}-{zone}", **tags},
            )
        letters = [zone[-1] for zone in self.zones.zones]
        return {letter: reference("aws_subnet", f"{kind}_{letter}", "id") for letter in letters}

    def _route_table(self, kind: str, letter: str = "") -> str:
        id = f"{kind}_routes_{letter}".rstrip("_")  # noqa: A001
        name = f"{self._name}-{kind}-{letter}".rstrip("-")
        RouteTable(self._stack, id, vpc_id=self.vpc_id, tags={"Name": name})
        return reference("aws_route_table", id, "id")

    def _associate(self, kind: str, letter: str, subnet_id: str, table_id: str) -> None:
        RouteTableAssociation(
            self._stack, f"{kind}_{letter}_routes", subnet_id=subnet_id, route_table_id=table_id
        )

    def _public_routes(self) -> None:
        self.internet_gateway = InternetGateway(
            self._stack, "internet_gateway", vpc_id=self.vpc_id, tags={"Name": self._name}
        )
        table = self._route_table("public")
        Route(
            self._stack,
            "public_internet",
            route_table_id=table,
            destination_cidr_block=ANYWHERE,
            gateway_id=self.internet_gateway.id,
        )
        for letter, subnet_id in self.public.items():
            self._associate("public", letter, subnet_id, table)

    def _private_routes(self, spec: NetworkSpec) -> list[Route]:
        """Give each zone a route table; with one NAT gateway they all lead to the first's."""
        letters = list(self.public)
        with_gateway = letters if spec.nat_gateways == "one_per_zone" else letters[:1]
        gateways = {letter: self._nat_gateway(letter) for letter in with_gateway}
        self.private_routes = {letter: self._route_table("private", letter) for letter in letters}
        for letter, table in self.private_routes.items():
            self._associate("private", letter, self.private[letter], table)
            self._associate("pod", letter, self.pods[letter], table)
        return [
            Route(
                self._stack,
                f"private_internet_{letter}",
                route_table_id=table,
                destination_cidr_block=ANYWHERE,
                nat_gateway_id=gateways.get(letter, gateways[letters[0]]),
            )
            for letter, table in self.private_routes.items()
        ]

    def _nat_gateway(self, letter: str) -> str:
        name = {"Name": f"{self._name}-{letter}"}
        address = Eip(
            self._stack,
            f"nat_address_{letter}",
            domain="vpc",
            tags=name,
            depends_on=[self.internet_gateway],
        )
        return NatGateway(
            self._stack,
            f"nat_gateway_{letter}",
            allocation_id=address.id,
            subnet_id=self.public[letter],
            tags=name,
        ).id
