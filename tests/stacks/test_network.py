"""The VPC, its subnets and routes, endpoints and flow logs."""

import pytest

from tests.stacks.blocks import differences
from tests.stacks.changes import Change, Changes, gone
from tests.stacks.compiled import made

ENDPOINT = {
    "vpc_id": "${aws_vpc.vpc.id}",
    "service_name": "com.amazonaws.us-west-2.ecr.api",
    "vpc_endpoint_type": "Interface",
    "private_dns_enabled": True,
    "subnet_ids": ["${aws_subnet.private_a.id}", "${aws_subnet.private_b.id}"],
    "security_group_ids": ["${aws_security_group.interface_endpoints.id}"],
    "tags": {"Name": "ecr.api"},
}
ENDPOINT_RULES = "aws_vpc_security_group_ingress_rule.interface_endpoints_from"
# What there is once in each zone, named by its letter.
ZONAL = (
    "aws_efs_mount_target.homes_{}",
    "aws_route.private_internet_{}",
    "aws_route_table.private_routes_{}",
    "aws_route_table_association.pod_{}_routes",
    "aws_route_table_association.private_{}_routes",
    "aws_route_table_association.public_{}_routes",
    "aws_subnet.pod_{}",
    "aws_subnet.private_{}",
    "aws_subnet.public_{}",
)

CHANGES: Changes = (
    Change(
        "network.cidr",
        "10.2.0.0/21",
        {
            "aws_vpc.vpc.cidr_block": "10.2.0.0/21",
            "aws_subnet.private_a.cidr_block": "10.2.0.0/24",
            "aws_subnet.private_b.cidr_block": "10.2.1.0/24",
            "aws_subnet.public_a.cidr_block": "10.2.2.0/26",
            "aws_subnet.public_b.cidr_block": "10.2.2.64/26",
            f"{ENDPOINT_RULES}_vpc.cidr_ipv4": "10.2.0.0/21",
        },
    ),
    Change(
        "network.pod_cidr",
        "100.65.0.0/16",
        {
            "aws_vpc_ipv4_cidr_block_association.pod_cidr.cidr_block": "100.65.0.0/16",
            "aws_subnet.pod_a.cidr_block": "100.65.0.0/17",
            "aws_subnet.pod_b.cidr_block": "100.65.128.0/17",
            f"{ENDPOINT_RULES}_pods.cidr_ipv4": "100.65.0.0/16",
        },
    ),
    Change(
        "network.public_subnets",
        ["10.1.4.0/26", "10.1.4.64/26"],
        {
            "aws_subnet.public_a.cidr_block": "10.1.4.0/26",
            "aws_subnet.public_b.cidr_block": "10.1.4.64/26",
        },
    ),
    Change(
        "network.private_subnets",
        ["10.1.4.0/24", "10.1.5.0/24"],
        {
            "aws_subnet.private_a.cidr_block": "10.1.4.0/24",
            "aws_subnet.private_b.cidr_block": "10.1.5.0/24",
        },
    ),
    Change(
        "network.pod_subnets",
        ["100.64.0.0/18", "100.64.64.0/18"],
        {
            "aws_subnet.pod_a.cidr_block": "100.64.0.0/18",
            "aws_subnet.pod_b.cidr_block": "100.64.64.0/18",
        },
    ),
    Change(
        "network.nat_gateways",
        "one_per_zone",
        {
            "aws_route.private_internet_b.nat_gateway_id": "${aws_nat_gateway.nat_gateway_b.id}",
            "aws_eip.nat_address_b": {
                "domain": "vpc",
                "depends_on": ["aws_internet_gateway.internet_gateway"],
                "tags": {"Name": "bravo-b"},
            },
            "aws_nat_gateway.nat_gateway_b": {
                "allocation_id": "${aws_eip.nat_address_b.id}",
                "subnet_id": "${aws_subnet.public_b.id}",
                "tags": {"Name": "bravo-b"},
            },
        },
    ),
    Change("network.s3_gateway_endpoint", value=False, makes=gone("aws_vpc_endpoint.s3")),
    Change(
        "network.interface_endpoints",
        ["sts", "ecr.api"],
        {"aws_vpc_endpoint.endpoint_ecr_api": ENDPOINT},
    ),
    Change(
        "network.interface_endpoints",
        [],
        gone(
            "aws_security_group.interface_endpoints",
            "aws_vpc_endpoint.endpoint_sts",
            f"{ENDPOINT_RULES}_pods",
            f"{ENDPOINT_RULES}_vpc",
        ),
    ),
    Change(
        "network.flow_logs",
        None,
        gone(
            "aws_cloudwatch_log_group.flow_logs_group",
            "aws_flow_log.flow_logs",
            "aws_iam_role.flow_logs_role",
            "aws_iam_role_policy.flow_logs_role_write",
        ),
    ),
    Change("network.flow_logs.traffic", "ALL", {"aws_flow_log.flow_logs.traffic_type": "ALL"}),
    Change(
        "network.flow_logs.retention_days",
        90,
        {"aws_cloudwatch_log_group.flow_logs_group.retention_in_days": 90},
    ),
)
ZONES = {"network.zones": ["us-west-2a", "us-west-2c"]}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


def test_another_zone_replaces_its_own_resources_and_moves_no_other() -> None:
    before, after = made(), made(ZONES)
    assert before.keys() - after.keys() == {address.format("b") for address in ZONAL}
    assert after.keys() - before.keys() == {address.format("c") for address in ZONAL}
    for address in ZONAL:
        assert before[address.format("a")] == after[address.format("a")]


def test_a_third_zone_changes_no_subnet_that_is_given() -> None:
    """With blocks given, a zone is added beside the others."""
    blocks_of_three = {
        "network.zones": ["us-west-2a", "us-west-2b", "us-west-2c"],
        "network.public_subnets": ["10.1.2.0/26", "10.1.2.64/26", "10.1.2.128/26"],
        "network.private_subnets": ["10.1.0.0/24", "10.1.1.0/24", "10.1.3.0/24"],
        "network.pod_subnets": ["100.64.0.0/17", "100.64.128.0/18", "100.64.192.0/18"],
    }
    before, after = made(), made(blocks_of_three)
    subnets = [address for address in before if address.startswith("aws_subnet.")]
    changed = {address for address in subnets if differences(before[address], after[address])}
    assert changed == {"aws_subnet.pod_b"}  # from a half to a quarter
    assert after["aws_subnet.pod_c"]["cidr_block"] == "100.64.192.0/18"


def test_every_subnet_is_found_by_what_looks_for_it() -> None:
    found = made()
    tags = {
        name.removeprefix("aws_subnet."): {
            key: value for key, value in block["tags"].items() if key != "Name"
        }
        for name, block in found.items()
        if name.startswith("aws_subnet.")
    }
    assert tags == {
        "public_a": {"kubernetes.io/role/elb": "1"},
        "public_b": {"kubernetes.io/role/elb": "1"},
        "private_a": {"kubernetes.io/role/internal-elb": "1"},
        "private_b": {"kubernetes.io/role/internal-elb": "1"},
        "pod_a": {"karpenter.sh/discovery": "bravo"},
        "pod_b": {"karpenter.sh/discovery": "bravo"},
    }


def test_pod_subnets_wait_for_their_block() -> None:
    found = made()
    assert found["aws_subnet.pod_a"]["vpc_id"] == (
        "${aws_vpc_ipv4_cidr_block_association.pod_cidr.vpc_id}"
    )
    assert found["aws_subnet.private_a"]["vpc_id"] == "${aws_vpc.vpc.id}"


def test_one_nat_gateway_serves_every_zone() -> None:
    found = made()
    for letter in "ab":
        assert found[f"aws_route.private_internet_{letter}"] == {
            "route_table_id": f"${{aws_route_table.private_routes_{letter}.id}}",
            "destination_cidr_block": "0.0.0.0/0",
            "nat_gateway_id": "${aws_nat_gateway.nat_gateway_a.id}",
        }
        for kind in ("private", "pod"):
            assert found[f"aws_route_table_association.{kind}_{letter}_routes"] == {
                "subnet_id": f"${{aws_subnet.{kind}_{letter}.id}}",
                "route_table_id": f"${{aws_route_table.private_routes_{letter}.id}}",
            }


def test_only_public_subnets_lead_to_the_internet_gateway() -> None:
    found = made()
    assert found["aws_route.public_internet"] == {
        "route_table_id": "${aws_route_table.public_routes.id}",
        "destination_cidr_block": "0.0.0.0/0",
        "gateway_id": "${aws_internet_gateway.internet_gateway.id}",
    }
    led = {
        name: block["subnet_id"]
        for name, block in found.items()
        if name.startswith("aws_route_table_association.")
        and block["route_table_id"] == "${aws_route_table.public_routes.id}"
    }
    assert led == {
        f"aws_route_table_association.public_{letter}_routes": f"${{aws_subnet.public_{letter}.id}}"
        for letter in "ab"
    }


def test_no_subnet_gives_its_machines_public_addresses() -> None:
    for name, block in made().items():
        if name.startswith("aws_subnet."):
            assert "map_public_ip_on_launch" not in block


def test_the_default_security_group_has_no_rules() -> None:
    found = made()
    assert found["aws_default_security_group.default_security_group"] == {
        "vpc_id": "${aws_vpc.vpc.id}"
    }


def test_s3_is_reached_from_every_private_route_table() -> None:
    assert made()["aws_vpc_endpoint.s3"] == {
        "vpc_id": "${aws_vpc.vpc.id}",
        "service_name": "com.amazonaws.us-west-2.s3",
        "vpc_endpoint_type": "Gateway",
        "route_table_ids": [
            "${aws_route_table.private_routes_a.id}",
            "${aws_route_table.private_routes_b.id}",
        ],
        "tags": {"Name": "bravo-s3"},
    }
