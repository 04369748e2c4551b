"""The VPC and what lies in it.

Sources: Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2"
(2026-11): which actions know the tags of what they make and change; the calls of the AWS provider
5.100.0 (internal/service/ec2).
"""

from ops.bootstrap.permissions.limit import (
    BEING_TAGGED,
    FIRST_TAG,
    IN_REGION,
    NETWORK,
    TAGGED,
    Grant,
    Limit,
)

_ARN = "arn:aws:ec2:{region}:{account}:"

LOOK = Limit(
    "LookAtEc2", NETWORK, ("*",), IN_REGION, reason="EC2's Describe actions know no resources"
)
# Every action on something that exists, the ones it is made part of among them.
CHANGE = Limit("ChangeOwnEc2", NETWORK, (f"{_ARN}*/*",), TAGGED)


def _make(sid: str, *kinds: str) -> Limit:
    """Limit what is made to a kind.

    A kind that others are made in stands alone: the tag is one of the request, so that beside
    others it would let them be made in anybody's.
    """
    return Limit(sid, NETWORK, tuple(f"{_ARN}{kind}/*" for kind in kinds), BEING_TAGGED)


_VPC = _make("MakeVpc", "vpc")
_SUBNET = _make("MakeSubnet", "subnet")
_ROUTE_TABLE = _make("MakeRouteTable", "route-table")
_ADDRESS = _make("MakeAddress", "elastic-ip")
_GROUP = _make("MakeSecurityGroup", "security-group")
MAKE = _make(
    "MakeEc2",
    "internet-gateway",
    "launch-template",
    "natgateway",
    "volume",
    "vpc-endpoint",
    "vpc-flow-log",
)
# Rules are no resources of their own until they exist; the group they go into is (CHANGE).
_RULE = Limit("MakeRule", NETWORK, (f"{_ARN}security-group-rule/*",))

_MAKING = (
    "AllocateAddress", "AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress",
    "CreateFlowLogs", "CreateInternetGateway", "CreateLaunchTemplate", "CreateNatGateway",
    "CreateRouteTable", "CreateSecurityGroup", "CreateSubnet", "CreateVolume", "CreateVpc",
    "CreateVpcEndpoint", "RunInstances",
)  # fmt: skip
TAG_NEW = Limit(
    "TagNewEc2",
    NETWORK,
    (f"{_ARN}*/*",),
    {"StringEquals": {**BEING_TAGGED["StringEquals"], "ec2:CreateAction": _MAKING}},
)
# A VPC's default group is made by AWS, without tags; a rule is tagged after it is made.
_ADOPT = Limit(
    "TagDefaultGroupAndRules",
    NETWORK,
    (f"{_ARN}security-group/*", f"{_ARN}security-group-rule/*"),
    FIRST_TAG,
)
# EC2 names the private zone of an endpoint, which is AWS's own, for whoever makes the endpoint
# (Service Authorization Reference: ec2:CreateVpcEndpoint depends on it).
_ENDPOINT_NAMES = Limit("NameEndpoints", NETWORK, ("arn:aws:route53:::hostedzone/*",))

_TAGS = (TAG_NEW.allows("ec2:CreateTags"), CHANGE.allows("ec2:CreateTags", "ec2:DeleteTags"))
_OPEN = ("ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress")
_CLOSE = ("ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress")
_LOOK_AT_GROUPS = LOOK.allows("ec2:DescribeSecurityGroups", "ec2:DescribeSecurityGroupRules")

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_vpc": (
        _VPC.allows("ec2:CreateVpc"),
        CHANGE.allows("ec2:DeleteVpc", "ec2:ModifyVpcAttribute"),
        # A VPC's read looks for what AWS made with it: access list, routes, group.
        LOOK.allows(
            "ec2:DescribeNetworkAcls",
            "ec2:DescribeRouteTables",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeVpcAttribute",
            "ec2:DescribeVpcs",
        ),
        *_TAGS,
    ),
    "aws_vpc_ipv4_cidr_block_association": (
        CHANGE.allows("ec2:AssociateVpcCidrBlock", "ec2:DisassociateVpcCidrBlock"),
        LOOK.allows("ec2:DescribeVpcs"),
    ),
    "aws_default_security_group": (
        _ADOPT.allows("ec2:CreateTags"),
        CHANGE.allows(*_CLOSE, *_TAGS[1].actions),
        _LOOK_AT_GROUPS,
    ),
    "aws_subnet": (
        _SUBNET.allows("ec2:CreateSubnet"),
        CHANGE.allows("ec2:CreateSubnet", "ec2:DeleteSubnet", "ec2:ModifySubnetAttribute"),
        # Before a subnet is deleted: what AWS's services left in it.
        LOOK.allows("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"),
        *_TAGS,
    ),
    "aws_internet_gateway": (
        MAKE.allows("ec2:CreateInternetGateway"),
        CHANGE.allows(
            "ec2:AttachInternetGateway",
            "ec2:DeleteInternetGateway",
            "ec2:DetachInternetGateway",
        ),
        LOOK.allows("ec2:DescribeInternetGateways"),
        *_TAGS,
    ),
    "aws_eip": (
        _ADDRESS.allows("ec2:AllocateAddress"),
        CHANGE.allows("ec2:DisassociateAddress", "ec2:ReleaseAddress"),
        LOOK.allows("ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute"),
        *_TAGS,
    ),
    "aws_nat_gateway": (
        MAKE.allows("ec2:CreateNatGateway"),
        CHANGE.allows("ec2:CreateNatGateway", "ec2:DeleteNatGateway"),
        LOOK.allows("ec2:DescribeNatGateways"),
        *_TAGS,
    ),
    "aws_route_table": (
        _ROUTE_TABLE.allows("ec2:CreateRouteTable"),
        CHANGE.allows("ec2:CreateRouteTable", "ec2:DeleteRouteTable", "ec2:DisassociateRouteTable"),
        LOOK.allows("ec2:DescribeRouteTables"),
        *_TAGS,
    ),
    "aws_route": (
        CHANGE.allows("ec2:CreateRoute", "ec2:DeleteRoute", "ec2:ReplaceRoute"),
        LOOK.allows("ec2:DescribeRouteTables"),
    ),
    "aws_route_table_association": (
        CHANGE.allows(
            "ec2:AssociateRouteTable",
            "ec2:DisassociateRouteTable",
            "ec2:ReplaceRouteTableAssociation",
        ),
        LOOK.allows("ec2:DescribeRouteTables"),
    ),
    "aws_security_group": (
        _GROUP.allows("ec2:CreateSecurityGroup"),
        CHANGE.allows("ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup", *_OPEN, *_CLOSE),
        _RULE.allows(*_OPEN),
        _LOOK_AT_GROUPS,
        LOOK.allows("ec2:DescribeNetworkInterfaces"),
        *_TAGS,
    ),
    "aws_vpc_security_group_ingress_rule": (
        CHANGE.allows(*_OPEN, *_CLOSE, "ec2:ModifySecurityGroupRules"),
        _RULE.allows(*_OPEN),
        _ADOPT.allows("ec2:CreateTags"),
        _LOOK_AT_GROUPS,
        *_TAGS,
    ),
    "aws_vpc_endpoint": (
        MAKE.allows("ec2:CreateVpcEndpoint"),
        CHANGE.allows("ec2:CreateVpcEndpoint", "ec2:DeleteVpcEndpoints", "ec2:ModifyVpcEndpoint"),
        _ENDPOINT_NAMES.allows("route53:AssociateVPCWithHostedZone"),
        LOOK.allows(
            "ec2:DescribePrefixLists",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcEndpoints",
            "ec2:DescribeVpcs",
        ),
        *_TAGS,
    ),
    "aws_flow_log": (
        MAKE.allows("ec2:CreateFlowLogs"),
        CHANGE.allows("ec2:CreateFlowLogs", "ec2:DeleteFlowLogs"),
        LOOK.allows("ec2:DescribeFlowLogs"),
        *_TAGS,
    ),
}
