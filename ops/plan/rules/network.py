"""The network, and the hub's name.

Sources: EKS API, UpdateClusterConfig (a cluster's new subnets must be in its VPC); VPC user guide,
"NAT gateways" and "Route tables"; AWS PrivateLink guide, "Gateway
endpoints for Amazon S3" (a change of one may drop open connections);
stacks/certificate.py, which makes a new certificate before the old one goes.
"""

from ops.plan.rules.rule import GONE, Effect, Rule

_SERVERS = Effect.SERVERS
_PATHS = "aws_route aws_route_table aws_route_table_association aws_main_route_table_association"
_GROUPS = "aws_security_group aws_default_security_group"
_PORTS = "aws_vpc_security_group_*_rule aws_security_group_rule"
_TARGETS = "nat_gateway_id gateway_id network_interface_id transit_gateway_id route subnet_id"
_GATEWAY = {"vpc_endpoint_type": "Gateway"}

RULES = (
    Rule(
        _SERVERS,
        "aws_vpc",
        "replace",
        "AWS would refuse this half-way: a cluster cannot move to another network. Take the change"
        " back (network.cidr), or give the new network to a new cluster (cluster.name)",
    ),
    Rule(
        _SERVERS,
        "aws_vpc aws_subnet aws_vpc_ipv4_cidr_block_association",
        GONE,
        "whatever has an address in it goes with it: nodes, servers, load balancer",
    ),
    Rule(
        _SERVERS,
        "aws_nat_gateway aws_eip aws_eip_association",
        GONE,
        "servers' connections to the internet break, and come from another address afterwards",
    ),
    Rule(_SERVERS, "aws_internet_gateway*", GONE, "nobody reaches the hub, nor servers anything"),
    Rule(_SERVERS, "aws_internet_gateway", "update", "nobody reaches the hub meanwhile", "vpc_id"),
    Rule(_SERVERS, _PATHS, GONE, "connections that go this way break"),
    Rule(_SERVERS, _PATHS, "update", "connections that go this way break once", _TARGETS),
    Rule(_SERVERS, "aws_security_group", GONE, "what it lets through is refused meanwhile"),
    Rule(_SERVERS, _PORTS, GONE, "what it lets through is refused meanwhile, or for good"),
    Rule(_SERVERS, _PORTS, "update", "what is let through"),
    Rule(_SERVERS, _GROUPS, "update", "what is let through", "ingress egress"),
    Rule(
        _SERVERS,
        "aws_vpc_endpoint",
        f"create {GONE}",
        "transfers from and to S3 that are under way break off",
        "",
        _GATEWAY,
    ),
    Rule(
        _SERVERS,
        "aws_vpc_endpoint",
        "update",
        "transfers from and to S3 that are under way break off",
        "route_table_ids",
        _GATEWAY,
    ),
    Rule(
        _SERVERS,
        "aws_vpc_endpoint",
        GONE,
        "connections to this service of AWS break, and go through the NAT gateway afterwards",
    ),
    Rule(_SERVERS, "aws_lb aws_lb_listener aws_elb", GONE, "nobody reaches the hub meanwhile"),
    Rule(
        Effect.NAME,
        "aws_acm_certificate",
        GONE,
        "browsers see another certificate once the hub's release is updated with it",
    ),
    Rule(Effect.NAME, "aws_route53_zone", GONE, "nobody finds the hub by its name"),
    Rule(
        Effect.NAME,
        "aws_acm_* aws_route53_*",
        f"create update {GONE} forget",
        "the hub's name or certificate",
    ),
)
