"""`network`: the VPC and what leads in and out of it."""

from ipaddress import IPv4Network
from typing import Literal

from pydantic import Field

from spec.model import Spec
from spec.types import Cidr, DnsLabel, Zone

# Days that CloudWatch Logs can keep a log group (API reference, PutRetentionPolicy).
RetentionDays = Literal[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827]


class FlowLogs(Spec):
    """Records of the VPC's connections, in CloudWatch Logs."""

    traffic: Literal["ALL", "ACCEPT", "REJECT"] = Field(
        default="REJECT",
        description="Which connections are recorded. Default: REJECT, the refused ones; all of"
        " them cost about as much as the traffic is large.",
    )
    retention_days: RetentionDays = Field(
        default=30, description="Days the records are kept. Default: 30."
    )


class Network(Spec):
    """The VPC: public, private and pod subnets, one of each per zone."""

    cidr: Cidr = Field(
        default=IPv4Network("10.1.0.0/21"),
        description="The VPC's IPv4 block. Default: 10.1.0.0/21, as the hubs have it.",
    )
    pod_cidr: Cidr = Field(
        default=IPv4Network("100.64.0.0/16"),
        description="The VPC's second block, where nodes, pods and the control plane's interfaces"
        " live. Default: 100.64.0.0/16 (RFC 6598: never routed elsewhere, so it cannot run out"
        " or collide).",
    )
    zones: tuple[Zone, ...] | None = Field(
        default=None,
        min_length=2,
        max_length=6,
        description="The availability zones, by name, so that a zone that AWS adds moves no"
        " subnet; EKS wants at least two. Default: the first two of the region.",
        examples=[["us-east-2a", "us-east-2b"]],
    )
    public_subnets: tuple[Cidr, ...] | None = Field(
        default=None,
        description="One block per zone, for the load balancer and NAT gateways. Default: a 32nd"
        " of `cidr` each.",
        examples=[["10.1.2.0/26", "10.1.2.64/26"]],
    )
    private_subnets: tuple[Cidr, ...] | None = Field(
        default=None,
        description="One block per zone, for internal load balancers and interface endpoints."
        " Default: an eighth of `cidr` each.",
        examples=[["10.1.0.0/24", "10.1.1.0/24"]],
    )
    pod_subnets: tuple[Cidr, ...] | None = Field(
        default=None,
        description="One block per zone, for nodes and pods. Default: `pod_cidr` in equal parts.",
        examples=[["100.64.0.0/17", "100.64.128.0/17"]],
    )
    nat_gateways: Literal["one", "one_per_zone"] = Field(
        default="one",
        description="How nodes reach the internet. Default: one, about 33 USD a month; with"
        " one_per_zone the loss of a zone does not cut off the others, and no traffic crosses"
        " zones.",
    )
    s3_gateway_endpoint: bool = Field(
        default=True,
        description="Whether traffic to S3 goes past the NAT gateway. Default: true; it is free,"
        " and the gateway is not.",
    )
    interface_endpoints: tuple[DnsLabel | Literal["ecr.api", "ecr.dkr"], ...] = Field(
        default=(),
        description="AWS services reached inside the VPC, by the last part of their endpoint"
        " service's name. Default: none; each costs about 7 USD a month and zone.",
        examples=[["ecr.api", "ecr.dkr", "sts"]],
    )
    flow_logs: FlowLogs | None = Field(
        default=None, description="Records of the VPC's connections. Default: none."
    )
