"""VPC endpoints: S3 past the NAT gateway, and whichever services are to stay inside."""

from collections.abc import Sequence

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.security_group import SecurityGroup
from cdktf_cdktf_provider_aws.vpc_endpoint import VpcEndpoint
from cdktf_cdktf_provider_aws.vpc_security_group_ingress_rule import VpcSecurityGroupIngressRule

from spec.network import Network as NetworkSpec
from stacks.network import Network


def add_endpoints(
    stack: TerraformStack, *, spec: NetworkSpec, network: Network, region: str, cluster_name: str
) -> None:
    """Add the gateway endpoint for S3 and the interface endpoints the spec names."""
    if spec.s3_gateway_endpoint:
        VpcEndpoint(
            stack,
            "s3",
            vpc_id=network.vpc_id,
            service_name=f"com.amazonaws.{region}.s3",
            vpc_endpoint_type="Gateway",
            route_table_ids=list(network.private_routes.values()),
            tags={"Name": f"{cluster_name}-s3"},
        )
    if spec.interface_endpoints:
        group = _security_group(stack, spec, network, cluster_name)
        _interfaces(stack, spec.interface_endpoints, network, region, group)


def _security_group(
    stack: TerraformStack, spec: NetworkSpec, network: Network, cluster_name: str
) -> SecurityGroup:
    group = SecurityGroup(
        stack,
        "interface_endpoints",
        name=f"{cluster_name}-interface-endpoints",
        description="AWS services inside the VPC",
        vpc_id=network.vpc_id,
    )
    for name, cidr in (("vpc", spec.cidr), ("pods", spec.pod_cidr)):
        VpcSecurityGroupIngressRule(
            stack,
            f"interface_endpoints_from_{name}",
            security_group_id=group.id,
            cidr_ipv4=str(cidr),
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            description=f"HTTPS from the {name} block",
        )
    return group


def _interfaces(
    stack: TerraformStack,
    services: Sequence[str],
    network: Network,
    region: str,
    group: SecurityGroup,
) -> None:
    for service in services:
        VpcEndpoint(
            stack,
            f"endpoint_{service.replace('.', '_')}",
            vpc_id=network.vpc_id,
            service_name=f"com.amazonaws.{region}.{service}",
            vpc_endpoint_type="Interface",
            private_dns_enabled=True,
            subnet_ids=list(network.private.values()),
            security_group_ids=[group.id],
            tags={"Name": service},
        )
